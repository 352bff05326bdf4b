import type { Rule } from "../rules/rule.ts";
import { nearest } from "../source/spelling.ts";
import { UsageError } from "./exit-code.ts";

function checkNames(flag: string, names: readonly string[], known: ReadonlySet<string>): void {
  for (const name of names) {
    if (known.has(name)) continue;
    const meant = nearest(name, known);
    const hint = meant === undefined ? "`ecs-netcheck rules` lists them" : `did you mean \`${meant}\`?`;
    throw new UsageError(`${flag} names \`${name}\`, which is no rule and no family; ${hint}`);
  }
}

function isNamed(names: readonly string[], { id, family }: Rule): boolean {
  return names.includes(id) || names.includes(family);
}

/** Throws a UsageError where a flag names a rule or family that there is none of, or where `--skip` takes away all that `--only` asks for. */
export async function checkRuleNames(
  targets: readonly string[],
  only: readonly string[],
  skip: readonly string[],
): Promise<void> {
  const { rules } = await import("../rules/index.ts");
  const known = new Set(rules.flatMap(({ id, family }) => [id, family]));
  checkNames("--rule", targets, known);
  checkNames("--only", only, known);
  checkNames("--skip", skip, known);
  if (only.length > 0 && !rules.some((each) => isNamed(only, each) && !isNamed(skip, each))) {
    throw new UsageError("--skip takes away every rule that --only asks for");
  }
}
