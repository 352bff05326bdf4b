import { type Decoded, list, structure, text } from "../source/decode.ts";

/** The subnets, security groups and public address of an awsvpc task. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html */
export const awsvpcConfiguration = structure("the awsvpc configuration", {
  subnets: list(text),
  securityGroups: list(text),
  assignPublicIp: text,
});

export type AwsvpcConfiguration = Decoded<typeof awsvpcConfiguration>;

/** The network of a service or a run. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_NetworkConfiguration.html */
export const networkConfiguration = structure("the network configuration", { awsvpcConfiguration });
