import { type Shape, text } from "../source/decode.ts";

/** The network modes of the ECS API. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html */
export const networkModes = ["awsvpc", "bridge", "host", "none"] as const;

/**
 * What a task can get: a mode of the API, or `default`, the NAT network that Windows tasks get when they name no mode.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#network_mode
 */
export type NetworkMode = (typeof networkModes)[number] | "default";

/** A network mode as written. The console's `<default>` looks like a placeholder and is none. */
export const networkModeText: Shape<string> = {
  title: text.title,
  read(node, decoding) {
    const written = node.kind === "scalar" ? node.value : node.kind === "opaque" ? node.expression : undefined;
    return written === "<default>" ? { state: "known", value: "<default>", place: node } : text.read(node, decoding);
  },
};
