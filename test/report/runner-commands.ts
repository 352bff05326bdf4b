/** A command that the runner of GitHub Actions takes from a line of output. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Percent last, so that `%250A` is `%0A` and no line break. */
function unescaped(text: string, escapes: readonly (readonly [string, string])[]): string {
  let plain = text;
  for (const [from, to] of [...escapes, ["%25", "%"]] as const) plain = plain.replaceAll(from, to);
  return plain;
}

const dataEscapes = [
  ["%0D", "\r"],
  ["%0A", "\n"],
] as const;

const propertyEscapes = [...dataEscapes, ["%3A", ":"], ["%2C", ","]] as const;

function properties(text: string, separator: string, escapes: readonly (readonly [string, string])[]) {
  const pairs = text
    .trim()
    .split(separator)
    .filter((pair) => pair.includes("="))
    .map((pair) => [pair.slice(0, pair.indexOf("=")), unescaped(pair.slice(pair.indexOf("=") + 1), escapes)] as const);
  return Object.fromEntries(pairs);
}

function named(info: string): readonly [string, string] {
  const space = info.indexOf(" ");
  return space < 0 ? [info, ""] : [info.slice(0, space), info.slice(space + 1)];
}

/** `::name key=value,…::data` at the start of a line, blanks in front aside. */
function currentSyntax(line: string): RunnerCommand | undefined {
  const trimmed = line.trimStart();
  const end = trimmed.indexOf("::", 2);
  if (!trimmed.startsWith("::") || end < 0) return undefined;
  const [name, rest] = named(trimmed.slice(2, end));
  return {
    name,
    properties: properties(rest, ",", propertyEscapes),
    data: unescaped(trimmed.slice(end + 2), dataEscapes),
  };
}

/** `##[name key=value;…]data` anywhere in a line, and its cousins of Azure and TeamCity. */
function olderSyntax(line: string): RunnerCommand | undefined {
  const found = /##(?:vso|teamcity)?\[/i.exec(line);
  const close = line.indexOf("]", found?.index);
  if (!found || close < 0) return undefined;
  const [name, rest] = named(line.slice(found.index + found[0].length, close));
  return { name, properties: properties(rest, ";", propertyEscapes), data: line.slice(close + 1) };
}

/** The lines of an output as terminals and runners see them: a carriage return ends a line, too. */
export function linesOf(output: string): readonly string[] {
  return output.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
}

/** The commands in an output, whatever they are called: a runner may know more of them tomorrow. */
export function runnerCommands(output: string): readonly RunnerCommand[] {
  return linesOf(output).flatMap((line) => {
    const command = currentSyntax(line) ?? olderSyntax(line);
    return command ? [command] : [];
  });
}

/** Whether a command is one that the `github` format gives: an annotation under the tool's name. */
export function isOurAnnotation({ name, properties: { title = "", ...others } }: RunnerCommand): boolean {
  const keys = ["file", "line", "endLine", "col", "endColumn"];
  return (
    ["error", "warning", "notice"].includes(name) &&
    /^ecs-netcheck( \(.*\))?$/s.test(title) &&
    Object.keys(others).every((key) => keys.includes(key))
  );
}
