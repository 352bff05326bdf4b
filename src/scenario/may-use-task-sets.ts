import type { Service } from "../ecs/service.ts";
import { isKnown, isPresent } from "../source/field.ts";

/**
 * Whether task sets may run the tasks of a service, and hold the network configuration in its place.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-external.html
 */
export function mayUseTaskSets({ deploymentController }: Service): boolean {
  const type = isKnown(deploymentController) ? deploymentController.value.type : deploymentController;
  return isPresent(type) && (!isKnown(type) || type.value === "EXTERNAL");
}
