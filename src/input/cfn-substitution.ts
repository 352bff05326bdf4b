import type { SourceNode } from "../source/node.ts";
import { type Call, textAt } from "./cfn-call.ts";
import { literalText, membersOf } from "./cfn-literal.ts";
import { attributeNamed, referent } from "./cfn-reference.ts";

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

/** The names in `${…}` of a text, without those that stand for themselves: `${!Name}`. */
export function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(variable)].map(([, name = ""]) => name.trim()).filter((name) => !name.startsWith("!"));
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
  if (!substitution) return textAt(call, undefined);
  const { text, values } = substitution;
  const [name] = variablesOf(text);
  if (name !== undefined && text === `\${${name}}` && !values.has(name)) return standingFor(name, values, call);
  let result = "";
  let at = 0;
  for (const { index, 0: written, 1: inside = "" } of text.matchAll(variable)) {
    const variableName = inside.trim();
    const part = variableName.startsWith("!")
      ? `\${${variableName.slice(1)}}`
      : literalText(standingFor(variableName, values, call));
    if (part === undefined) return textAt(call, undefined);
    result += text.slice(at, index) + part;
    at = index + written.length;
  }
  return textAt(call, result + text.slice(at));
}
