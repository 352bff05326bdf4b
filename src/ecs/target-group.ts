import { type Decoded, structure, text } from "../source/decode.ts";

/**
 * A target group as a template or plan declares it.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export const targetGroup = structure("the target group", {
  targetType: text,
  protocol: text,
  healthCheckPort: text,
  ipAddressType: text,
});

export type TargetGroup = Decoded<typeof targetGroup>;
