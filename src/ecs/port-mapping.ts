import { type Decoded, number, structure, text } from "../source/decode.ts";
import { type Field, isAbsent, isKnown } from "../source/field.ts";

/** A port mapping of a container. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
export const portMapping = structure("the port mapping", {
  name: text,
  containerPort: number,
  hostPort: number,
  protocol: text,
  appProtocol: text,
  containerPortRange: text,
});

/** The form of a mapping's `name`. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
export const portNameForm = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

export type PortMapping = Decoded<typeof portMapping>;

/** The protocols that ECS counts ports for. */
export type Protocol = "tcp" | "udp";

/**
 * What ECS makes of a `protocol`: udp is udp, absent and every other value is tcp; undefined where it cannot be read.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_portmappings
 */
export function protocolOf(protocol: Field<string>): Protocol | undefined {
  if (isAbsent(protocol)) return "tcp";
  if (!isKnown(protocol)) return undefined;
  return protocol.value === "udp" ? "udp" : "tcp";
}
