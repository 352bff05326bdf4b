import type { Random } from "./random.ts";

/** What may stand behind a key or a `-`: the usual, the unusual, and what only looks usual. */
const values = [
  ..."a|b|a b|80|010|1e3|-1|-x|-.5|- 1|x:y|x :y|x: y|x #y|x# y|x#y|x,y|x'y|x !y|x &y|x::y|::x|:x|: x|x:|a  : b|a  #b".split(
    "|",
  ),
  ..."'q'|'q' |''|''''|'it''s'|'x' y|'x'y|'x'#y|'x' #y|(x|'a: b # c'|\"q\"|\"\"|\"a: b # c\"|\"a\\n\"|\"\\\"\\\\\"|\"\\/\\t\"|\"\\u0041\"|\"x\": y".split(
    "|",
  ),
  ..."[]~{}~[ ]~{ }~[a]~[a, b]~[ a , 'b' ]~[a,b]~[a, ]~[,]~[a b, c]~[a: b]~[[a], {b: c}]~{a: b}~{ a: 1, 'b': \"x\" }~{a: 1,b: 2}".split(
    "~",
  ),
  ..."{a:1}~{a}~{a: }~[!Ref A, !Sub 'x']~{a: !Ref B}~[-1, - 1]~[a:b]~[a :b]~[<x>]~[a@b=c+d]~[a ]~[a  b ]~{a::b: c}~{\"a\":b}".split(
    "~",
  ),
  ..."[a,'b'c]~[a]b~[a] b~[a] #b~[a]#b~{a: b}: c~{a: b, a: c}~[~{~]~}~a,~[a,~b]~a: b,~{a: b,~,~!If [~!If {~},~[a # b~[a, # b~[ # b".split(
    "~",
  ),
  ..."<x>~${X}~{{ x }}~x {{ y }}~#{x}~x #{y}~x#{y}~!Ref A~!Ref~!If~!If [a, b]~!Sub 'x'~!Sub |~!Sub >-~!!str a~! a~!a~!A B: c~!A-b c~!A:b c".split(
    "~",
  ),
  ..."|~|-~|+~>~>-~>+~| # c~|2~*a~&a b~%x~@x~`x~null~yes~+1~+~=~=x~^~\\x~;~/~?~? x~---~--- x~...~. ..~é~日本 x~👍~$~_~-~--~-- x".split(
    "~",
  ),
  "~",
  "a\u00a0b",
  "\u00a0",
  "!A\tb",
  "text of a line",
  "text, more",
  "* x",
  "# no",
  "# ecs-netcheck",
];

const keys = [
  "a",
  "b",
  "c",
  "a.b",
  "$k",
  "k-1",
  "a::b",
  "a b",
  "'q'",
  '"q"',
  "-k",
  "80",
  "<<",
  "/x",
  "x:",
  "é",
  "'a b'",
  "'it''s'",
];
const indents = [0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 6, 8];
const others = ["", " ", "  ", "    ", "# c", "  # c", "      # c", "---", "...", "--- # x", " ---", "%YAML 1.2"];
const ends = ["", "", "", "", " ", "  ", " # c", " #", "#c", "  # c: d", "\t", "\r"];

function line(random: Random): string {
  if (random.below(20) === 0) return random.of(others);
  let text = " ".repeat(random.of(indents));
  while (random.below(4) === 0) text += random.of(["- ", "- ", "-   ", "-"]);
  const value = random.below(3) === 0 ? "" : random.of(values);
  const kind = random.below(4);
  if (kind < 2) text += `${random.of(keys)}:${random.of([" ", " ", " ", "  ", ""])}${value}`;
  else if (kind === 2) text += random.of(values);
  else text += random.below(2) === 0 ? `- ${random.of(values)}` : `- ${random.of(keys)}: ${value}`;
  return text + random.of(ends);
}

/** A few lines that may well be YAML. */
export function yamlLines(random: Random): string {
  const lines = Array.from({ length: 1 + random.below(7) }, () => line(random));
  const lineBreak = random.of(["\n", "\n", "\r\n"]);
  return lines.join(lineBreak) + random.of([lineBreak, "", lineBreak + lineBreak]);
}
