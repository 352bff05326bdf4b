import { placeholderEnd } from "./placeholder-end.ts";
import { firstLineOf } from "./yaml-fault.ts";

/** Placeholders longer than this, or on several lines, are not looked for, so that the search stays linear. */
const longest = 500;

/** After so many openings that lead to no placeholder the search ends. */
const patience = 100;

/** How a placeholder begins that is no plain text in YAML. `#{` is a comment and a `%` at the start of a line a directive; both stay so. */
const opening = /\{\{|<%|\$\{|(?<=.)%[A-Za-z_]|@@?[A-Za-z_]/g;

/** Where the placeholder of a template ends that stands at an offset, on one line; -1 where none stands there. */
export function yamlPlaceholderEnd(text: string, offset: number): number {
  const line = firstLineOf(text.slice(offset, offset + longest));
  const length = placeholderEnd(line, 0);
  return length < 0 ? -1 : offset + length;
}

/** A text with its placeholders turned into plain words of the same length, and where these begin. */
export interface MaskedText {
  readonly text: string;
  readonly masks: ReadonlySet<number>;
}

/** Masks the placeholders of a text, so that what stands in them is not read as YAML. */
export function maskPlaceholders(text: string): MaskedText {
  const masks = new Set<number>();
  const pieces: string[] = [];
  let copied = 0;
  let failures = 0;
  for (const { index } of text.matchAll(opening)) {
    if (index < copied) continue;
    const end = yamlPlaceholderEnd(text, index);
    if (end < 0) {
      if (++failures >= patience) break;
      continue;
    }
    pieces.push(text.slice(copied, index), "x".repeat(end - index));
    masks.add(index);
    copied = end;
  }
  return { text: pieces.join("") + text.slice(copied), masks };
}
