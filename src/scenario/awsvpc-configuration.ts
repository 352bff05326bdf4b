import type { AwsvpcConfiguration } from "../ecs/network-configuration.ts";
import type { Service } from "../ecs/service.ts";
import { knownValue } from "../source/field.ts";

/** The subnets, security groups and public address that a service or run names for its tasks; undefined where it names none, or none that can be read. */
export function awsvpcConfigurationOf({ networkConfiguration }: Service): AwsvpcConfiguration | undefined {
  const configuration = knownValue(networkConfiguration);
  return configuration && knownValue(configuration.awsvpcConfiguration);
}
