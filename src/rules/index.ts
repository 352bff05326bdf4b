import { ignoreRules } from "./ignore-rules.ts";
import { inputRules } from "./input-rules.ts";
import type { Rule } from "./rule.ts";
import { serviceRules } from "./service-rules.ts";
import { taskRules } from "./task-rules.ts";

/** Every rule there is, in the order they are listed in. */
export const rules: readonly Rule[] = [...inputRules, ...ignoreRules, ...taskRules, ...serviceRules];
