import { otherModeRules } from "./other-mode-rules.ts";
import type { Family, TaskRule } from "./rule.ts";
import { seldomTaskRules } from "./seldom-task-rules.ts";
import { usualTaskRules } from "./usual-task-rules.ts";

const families: readonly Family[] = ["mode", "port", "port-range", "container", "sysctl", "proxy", "sidecar"];
const inAnyOrder = [...otherModeRules, ...usualTaskRules, ...seldomTaskRules];

/** The rules about task definitions, family by family: first those about the mode, which decides about most others. */
export const taskRules: readonly TaskRule[] = families.flatMap((family) =>
  inAnyOrder.filter((rule) => rule.family === family),
);
