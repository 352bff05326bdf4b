import type { Service } from "../ecs/service.ts";
import { isPresent } from "../source/field.ts";

/**
 * Whether the input may be one of UpdateService, which keeps whatever it leaves out. It names the service it changes; so does the input
 * of CreateTaskSet, which is told from it by what only task sets have.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */
export function mayBeUpdate({ serviceName, launchType, place }: Service): boolean {
  if (isPresent(serviceName) || place.get("service") === undefined) return false;
  return !isPresent(launchType) && place.get("scale") === undefined && place.get("externalId") === undefined;
}
