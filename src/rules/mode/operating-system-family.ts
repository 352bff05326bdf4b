import type { TaskDefinition } from "../../ecs/task-definition.ts";
import { type Field, isAbsent, isUnknown } from "../../source/field.ts";

/** The `operatingSystemFamily` of a task; absent or unknown where its whole `runtimePlatform` is. */
export function operatingSystemFamily({ runtimePlatform }: TaskDefinition): Field<string> {
  if (isAbsent(runtimePlatform) || isUnknown(runtimePlatform)) return runtimePlatform;
  return runtimePlatform.value.operatingSystemFamily;
}
