import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import type { AwsSentence } from "../../finding/finding.ts";
import { isKnown } from "../../source/field.ts";

/** What ECS answers to a mapping without a container port; it takes 0 for none. */
export const containerPortSentence: AwsSentence = {
  operation: "RegisterTaskDefinition",
  message: "Invalid 'containerPort' setting for container 'X'.",
  evidence: "https://github.com/aws/aws-cli/issues/7288",
};

/** The same answer for one container, by its name where that can be read. */
export function containerPortRefusal({ name }: ContainerDefinition): AwsSentence {
  if (!isKnown(name)) return containerPortSentence;
  return { ...containerPortSentence, message: containerPortSentence.message.replace("X", () => name.value) };
}
