import type { Random } from "./random.ts";

/** Pieces that mean something to a reader, a reporter, a runner or a terminal. */
const tokens = [
  ..."{}[],:\"'-?&*!|>#%@`\n\r\t \\",
  "\r\n",
  "---\n",
  "...\n",
  "- ",
  ": ",
  "? ",
  "<<: *a\n",
  "&a ",
  "*a",
  "!Ref P",
  "!If [C, 1, 2]",
  "!Sub '${P}'",
  "!!str ",
  "!!binary ",
  '{"Ref": "P"}',
  '{"Fn::If": ["C", 80, {"Ref": "AWS::NoValue"}]}',
  "null",
  "true",
  "0",
  "-1",
  "-0",
  "80",
  '"80"',
  "65535",
  "65536",
  "1e3",
  "8080.0",
  "80.5",
  "1e400",
  "9007199254740993",
  "010",
  "0x50",
  "22:22",
  "[]",
  "{}",
  "${X}",
  "<IMAGE1_NAME>",
  "{{ x }}",
  "/* c */",
  "// c\n",
  "\u0000",
  "\u001b[2J",
  "\u009b31m",
  "\u202e",
  "\u2028",
  "\u2066",
  "\ufeff",
  "\ud83d",
  "\udc68",
  "👩‍👩‍👧",
  "e\u0301",
  "日本",
  "::error::x",
  "##[add-mask]x",
  "__proto__",
  "constructor",
  "ecs-netcheck-ignore port: because",
  "# ecs-netcheck-ignore host-port-mismatch: because\n",
  "awsvpc",
  "host",
  "bridge",
  "none",
  "FARGATE",
  "WINDOWS_SERVER_2022_CORE",
  "containerDefinitions",
  "portMappings",
  "hostPort",
  "networkMode",
];

function spliced(text: string, start: number, end: number, piece: string): string {
  return text.slice(0, start) + piece + text.slice(end);
}

/** A stretch of a text, short ones more often. */
function stretch(text: string, random: Random): readonly [number, number] {
  const start = random.below(text.length + 1);
  return [start, Math.min(text.length, start + random.below(2 ** random.below(9)))];
}

/** The stretch of a word, number or string round a random place. */
function word(text: string, random: Random): readonly [number, number] {
  const at = random.below(text.length);
  const isPart = (index: number): boolean => /[\w.:/-]/.test(text[index] ?? "");
  let start = at;
  let end = at;
  while (start > 0 && isPart(start - 1)) start--;
  while (end < text.length && isPart(end)) end++;
  return [start, end];
}

type Mutator = (text: string, random: Random, other: string) => string;

const mutators: readonly Mutator[] = [
  (text, random) => spliced(text, ...stretch(text, random), ""),
  (text, random) => {
    const at = random.below(text.length + 1);
    return spliced(text, at, at, random.of(tokens));
  },
  (text, random) => spliced(text, ...word(text, random), random.of(tokens)),
  (text, random) => {
    const [start, end] = word(text, random);
    const [from, to] = word(text, random);
    return spliced(text, start, end, text.slice(from, to));
  },
  (text, random) => {
    const [start, end] = stretch(text, random);
    const at = random.below(text.length + 1);
    return spliced(text, at, at, text.slice(start, end));
  },
  (text, random, other) => {
    const [start, end] = stretch(other, random);
    return spliced(text, ...stretch(text, random), other.slice(start, end));
  },
  (text, random) => {
    const lines = text.split("\n");
    const from = random.below(lines.length);
    const moved = lines.splice(from, 1 + random.below(3));
    lines.splice(random.below(lines.length + 1), 0, ...moved);
    return lines.join("\n");
  },
  (text, random) => {
    const lines = text.split("\n");
    const at = random.below(lines.length);
    const line = lines[at] ?? "";
    lines[at] = random.below(2) === 0 ? ` ${line}` : line.slice(1);
    return lines.join("\n");
  },
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => `\ufeff${text}`,
  (text) => `${text}\n---\n${text}`,
];

/** A text with one to four changes; parts of `other` may come in. */
export function mutated(text: string, other: string, random: Random): string {
  let changed = text;
  for (let count = 1 + random.below(4); count > 0; count--) changed = random.of(mutators)(changed, random, other);
  return changed;
}
