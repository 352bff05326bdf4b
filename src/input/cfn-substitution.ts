import type { SourceNode } from "../source/node.ts";
import { type Call, filledText, joinedAt, unreadable } from "./cfn-call.ts";
import { literalText } from "./cfn-literal.ts";
import { attributeNamed, referent } from "./cfn-reference.ts";
import { membersOf } from "./members-of.ts";

const variable = /\$\{([^{}]*)\}/g;

/** The text of `Fn::Sub` and the values that it brings for its variables. */
interface Substitution {
  readonly text: string;
  readonly values: ReadonlyMap<string, SourceNode>;
}

/** The parts of a `Fn::Sub`, whose argument is a text, or a list of a text and a map. */
export function substitutionOf(argument: SourceNode): Substitution | undefined {
  const [first, second] = argument.kind === "list" ? argument.items : [argument];
  const text = literalText(first);
  return text === undefined ? undefined : { text, values: membersOf(second) };
}

/** Whether `${!Name}` is written for `${Name}` itself. */
function isLiteral(name: string): boolean {
  return name.startsWith("!");
}

/** The names in `${…}` of a text, without those that stand for themselves. */
export function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(variable)].map(([, name = ""]) => name.trim()).filter((name) => !isLiteral(name));
}

/** What a variable stands for. */
function standingFor(name: string, values: Substitution["values"], call: Call): SourceNode {
  const value = values.get(name);
  if (value) return call.scope.read(value, call.argument.parent);
  return name.includes(".") ? attributeNamed(name, call) : referent(name, call);
}

/** `Fn::Sub`. One variable and nothing else is what the variable is, references included. */
export function substituted(call: Call): SourceNode {
  const substitution = substitutionOf(call.argument);
  if (!substitution) return unreadable(call);
  const { text, values } = substitution;
  const [only] = variablesOf(text);
  if (only !== undefined && text === `\${${only}}` && !values.has(only)) return standingFor(only, values, call);

  const known = new Map<string, string | undefined>();
  const parts: string[] = [];
  let at = 0;
  for (const { index, 0: written, 1: inside = "" } of text.matchAll(variable)) {
    const name = inside.trim();
    if (!known.has(name)) {
      known.set(name, isLiteral(name) ? `\${${name.slice(1)}}` : literalText(standingFor(name, values, call)));
    }
    const part = known.get(name);
    if (part === undefined) return text.replace(variable, "").trim() === "" ? unreadable(call) : filledText(call);
    parts.push(text.slice(at, index), part);
    at = index + written.length;
  }
  return joinedAt(call, [...parts, text.slice(at)], "");
}
