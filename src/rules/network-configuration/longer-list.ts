import type { AwsvpcConfiguration } from "../../ecs/network-configuration.ts";
import type { Observation } from "../../finding/finding.ts";
import { isCertainlyThere } from "../../scenario/certainly-there.ts";
import { knownValue } from "../../source/field.ts";

/** The finding about a list of an awsvpc configuration that holds more ids than ECS takes. */
export function* longerList(
  configuration: AwsvpcConfiguration | undefined,
  key: "subnets" | "securityGroups",
  most: number,
  help: string,
): Generator<Observation> {
  if (!configuration) return;
  const list = configuration[key];
  const count = knownValue(list)?.filter(isCertainlyThere).length ?? 0;
  if (count <= most) return;
  yield {
    message: `\`${key}\` lists ${count} ids, and ECS takes ${most}`,
    place: list.place,
    label: `must list at most ${most}`,
    help,
  };
}
