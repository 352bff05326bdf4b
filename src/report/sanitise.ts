import { latePattern } from "../source/late-pattern.ts";

/**
 * Everything a reader cannot see, or that moves the cursor or the direction of text: control and format characters,
 * line and paragraph separators, halves of surrogate pairs, invisible fillers.
 */
const unseen = latePattern(String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`, "gu");

/** Texts without anything unseen, as nearly all are. */
const printable = /^[ -~]*$/;

/** The second `#` of `##[`, `##vso[` and `##teamcity[`, which CI runners look for anywhere in a line. */
const command = /(?<=#)#(?=[a-z]*\[)/gi;

/** What the GitHub runner takes for a command at the start of a line; it ignores whitespace in front. */
const leadingCommand = /^(\s*):(?=:)/;

const spelled = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escaped(character: string): string {
  const known = spelled.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code > 0xffff) return `\\u{${digits}}`;
  return code > 0xff ? `\\u${digits.padStart(4, "0")}` : `\\x${digits.padStart(2, "0")}`;
}

/**
 * An untrusted text as it may be printed: what cannot be seen is spelled out (`\x1b`, `\u202e`, `\n`), and no runner finds
 * a command in it. Sanitising twice changes nothing.
 */
export function sanitise(text: string): string {
  const seen = printable.test(text) ? text : text.replace(unseen(), escaped);
  return seen.replace(command, "\\x23");
}

/** The offsets of the characters that sanitise() spells out because they would complete a runner's command. */
export function commandMarks(text: string): ReadonlySet<number> {
  return new Set(Array.from(text.matchAll(command), (match) => match.index));
}

/** A finished line without its line break, in which no CI runner finds a command. */
export function disarm(line: string): string {
  return line.replace(command, "\\x23").replace(leadingCommand, "$1\\x3a");
}

function escapedUnits(characters: string): string {
  let units = "";
  for (let index = 0; index < characters.length; index++) {
    units += `\\u${characters.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }
  return units;
}

/**
 * A finished JSON text that means the same, with everything that JSON.stringify leaves raw and that may not reach a
 * terminal or a runner as `\u` escapes. Its line breaks stay: inside strings JSON has none.
 */
export function sanitisedJson(json: string): string {
  return json
    .replace(unseen(), (character) => (character === "\n" ? character : escapedUnits(character)))
    .replace(command, "\\u0023");
}

/** What XML 1.0 cannot hold, not even as a character reference. */
const notXml = latePattern(String.raw`[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]`, "gu");

function reference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

/**
 * A text as XML 1.0 holds it in an element or in a quoted attribute. What cannot be seen, and what a runner would take for a
 * command, is a character reference, so that it means the same; what XML cannot hold is dropped.
 */
export function sanitisedXml(text: string): string {
  return text
    .replace(notXml(), "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(unseen(), reference)
    .replace(command, reference)
    .replace(leadingCommand, "$1&#58;");
}
