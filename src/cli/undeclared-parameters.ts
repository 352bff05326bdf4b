import { nearest } from "../source/spelling.ts";
import type { ParameterChoice } from "./options.ts";

/** A sentence for each value of the command line whose parameter no checked template declares. */
export function undeclaredParameters(
  given: readonly ParameterChoice[],
  declared: ReadonlySet<string>,
): readonly string[] {
  const strange = given.filter(({ name }) => !declared.has(name));
  return strange.map(({ name }) => {
    const meant = nearest(name, declared);
    const text = `\`--parameter ${name}=...\`: no checked template declares a parameter \`${name}\``;
    return meant === undefined ? text : `${text}; did you mean \`${meant}\`?`;
  });
}
