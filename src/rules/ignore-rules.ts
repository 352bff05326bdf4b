import { expiredIgnore } from "./input/expired-ignore.ts";
import { malformedIgnore } from "./input/malformed-ignore.ts";
import { unusedIgnore } from "./input/unused-ignore.ts";
import type { InputRule } from "./rule.ts";

/** The rules about what a file says to this tool. They see what the sieve notes, after all others. */
export const ignoreRules: readonly InputRule[] = [malformedIgnore, unusedIgnore, expiredIgnore];
