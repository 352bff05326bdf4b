import { type OperatingSystem, operatingSystemOf, provesWindows } from "../ecs/operating-system.ts";
import type { TaskDefinition } from "../ecs/task-definition.ts";
import { isAbsent, isKnown, isPresent, isUnknown, knownItems } from "../source/field.ts";
import type { Place } from "../source/node.ts";

/** What a task definition says about its operating system. */
export interface StatedOperatingSystem {
  /** Undefined where nothing is said, or nothing that can be read. */
  readonly value: OperatingSystem | undefined;
  /** Whether something is said that cannot be read; then no rule may ask for the operating system. */
  readonly isUnreadable: boolean;
  /** The value that says so. */
  readonly place: Place | undefined;
}

const silent: StatedOperatingSystem = { value: undefined, isUnreadable: false, place: undefined };

/**
 * The operating system that a task definition states: its `runtimePlatform`, else a placement constraint that proves Windows.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html
 */
export function statedOperatingSystem({
  runtimePlatform,
  placementConstraints,
}: TaskDefinition): StatedOperatingSystem {
  const family = isKnown(runtimePlatform) ? runtimePlatform.value.operatingSystemFamily : runtimePlatform;
  if (isPresent(family)) {
    const value = isKnown(family) && typeof family.value === "string" ? operatingSystemOf(family.value) : undefined;
    return { value, isUnreadable: value === undefined, place: family.place };
  }
  for (const { value: constraint } of knownItems(placementConstraints)) {
    const { expression } = constraint;
    if (isKnown(expression) && provesWindows(expression.value)) {
      return { value: "windows", isUnreadable: false, place: expression.place };
    }
  }
  return mayHideWindows(placementConstraints) ? { ...silent, isUnreadable: true } : silent;
}

/** Whether a placement constraint is there that cannot be read, and so might prove Windows. */
function mayHideWindows(constraints: TaskDefinition["placementConstraints"]): boolean {
  if (isAbsent(constraints)) return false;
  if (isUnknown(constraints)) return true;
  return constraints.value.some((item) => isUnknown(item) || (isKnown(item) && isUnknown(item.value.expression)));
}
