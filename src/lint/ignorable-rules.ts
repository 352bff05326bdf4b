import { ignoreRules } from "../rules/ignore-rules.ts";
import type { Rule } from "../rules/rule.ts";
import { nearest } from "../source/spelling.ts";

/** A file that cannot be read was not checked, and what is said about ignores is no matter of ECS: their severity can be set, but no ignore hides them. */
const neverIgnored: ReadonlySet<string> = new Set(["syntax", ...ignoreRules.map(({ id }) => id)]);

/** Whether a finding of a rule can be hidden by an ignore. */
export function isIgnorable(id: string): boolean {
  return !neverIgnored.has(id);
}

/** The rules that ignores can name, by id and by family. */
export class IgnorableRules {
  readonly #byName = new Map<string, Rule[]>();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      if (!isIgnorable(rule.id)) continue;
      this.#byName.set(rule.id, [rule]);
      this.#byName.set(rule.family, [...(this.#byName.get(rule.family) ?? []), rule]);
    }
  }

  /** What a name stands for: one rule, those of a family, or none. */
  named(name: string): readonly Rule[] {
    return this.#byName.get(name) ?? [];
  }

  /** The name that was probably meant. */
  nearest(name: string): string | undefined {
    return nearest(name, this.#byName.keys());
  }
}
