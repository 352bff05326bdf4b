import { isOurAnnotation, linesOf, runnerCommands } from "./runner-commands.ts";

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** What a terminal or a runner would take for more than text. The annotations of `github` are commands, but ours alone. */
export function impurities(output: string, commands: number): readonly string[] {
  const raw = linesOf(output).filter((line) => unprintable.test(line));
  const found = runnerCommands(output);
  const foreign = found.filter((command) => !isOurAnnotation(command)).map(({ name }) => name);
  const stray = linesOf(output).filter((line) => line.trimStart().startsWith("::") && !line.startsWith("::"));
  return [...raw, ...foreign, ...stray, ...(found.length === commands ? [] : [`${found.length} commands`])];
}

/** Texts that a terminal or a runner might obey, and others that a reader may stumble over. */
export const hostile = [
  "::error::x",
  "\n::error file=a,line=1::x",
  "\r::stop-commands::x",
  " \u00a0\u3000::set-output name=a::b",
  "##[add-mask]e",
  "x ##[error]x",
  "##",
  "[add-matcher]/x.json",
  "#",
  "##vso[task.setvariable variable=a]b",
  "##teamcity[buildStop]",
  "%0A::error::x",
  "\x1b[2K\x1b[1A",
  "\x1b]8;;http://example.com\x07x\x1b]8;;\x07",
  "\x1b]52;c;aGk=\x07",
  "\u009b31m",
  "\u0085::error::x",
  "\u2028::error::x",
  "\u202e\u2066\u200f",
  "\u{e0001}\ufeff\u200b",
  "\ud83d",
  "\0\b\x7f",
  "`|<script>]]>",
  "::",
  ":: ::",
  "👩‍👩‍👧 e\u0301 日本",
];
