import { provesWindows } from "../../ecs/operating-system.ts";
import type { TaskDefinition } from "../../ecs/task-definition.ts";
import { isAbsent, isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";

/**
 * The first placement constraint expression that proves Windows; undefined where there is none,
 * or where an earlier constraint cannot be read and might be the first.
 */
export function windowsExpression({ placementConstraints }: TaskDefinition): Place | undefined {
  if (!isKnown(placementConstraints)) return undefined;
  for (const constraint of placementConstraints.value) {
    const expression = isKnown(constraint) ? constraint.value.expression : constraint;
    if (isAbsent(expression)) continue;
    if (!isKnown(expression) || typeof expression.value !== "string") return undefined;
    if (provesWindows(expression.value)) return expression.place;
  }
  return undefined;
}
