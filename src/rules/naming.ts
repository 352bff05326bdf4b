import type { ContainerDefinition } from "../ecs/container-definition.ts";
import { isKnown } from "../source/field.ts";

const longestQuotation = 40;

/** Text from a file as a message shows it: in backticks, and cut to 40 characters. */
export function quoted(text: string): string {
  if (text.length <= longestQuotation) return `\`${text}\``;
  const characters = [...text];
  const isLong = characters.length > longestQuotation;
  return `\`${isLong ? `${characters.slice(0, longestQuotation - 1).join("")}…` : text}\``;
}

/** A container as a message calls it: ``container `web` ``, or `a container` where its name is missing or cannot be read. */
export function containerText({ name }: ContainerDefinition): string {
  return isKnown(name) ? `container ${quoted(name.value)}` : "a container";
}
