import { characterEnd } from "./character-end.ts";
import { quote } from "./json-characters.ts";
import { matchEnd } from "./json-pattern.ts";
import { stringStop } from "./json-string.ts";
import { latePattern } from "./late-pattern.ts";
import { placeholderEnd, statementOpeningEnd } from "./placeholder-end.ts";

const singleQuoted = /'[^'\r\n]*'|`[^`\r\n]*`/y;
const word = latePattern(String.raw`[^\s\p{Cc}\p{Cf}\p{Cs},:[\]{}"/]{1,1000}`, "uy");
const statementRest = /[^\r\n]*?[}>]+/y;

/**
 * Where the token ends that begins at an offset, as a person sees it: a string in any quotes, a template's code, a word, else one character.
 * A string without a closing quote ends with its line.
 */
export function tokenEnd(text: string, at: number): number {
  if (text.charCodeAt(at) === quote) {
    const stop = stringStop(text, at);
    return text.startsWith('"', stop) ? stop + 1 : stop;
  }
  const opened = statementOpeningEnd(text, at);
  if (opened >= 0) return Math.max(opened, matchEnd(statementRest, text, opened));
  const oneCharacter = characterEnd(text, at);
  return Math.max(oneCharacter, placeholderEnd(text, at), matchEnd(singleQuoted, text, at), matchEnd(word(), text, at));
}
