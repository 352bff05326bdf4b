import { characterEnd } from "./character-end.ts";

/** What is wrong at a stretch of a JSON text. It ends the reading and becomes the document's one `syntax` flaw. */
export class JsonFault extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** A piece of a file as a message quotes it: cut to 20 characters, between backquotes. */
export function shortened(piece: string): string {
  const characters = Array.from(piece.slice(0, 42));
  return characters.length > 20 ? `\`${characters.slice(0, 20).join("")}…\`` : `\`${piece}\``;
}

/** A character by its number, for those that nobody sees: `U+00A0`. */
export function codePointName(text: string, at: number): string {
  const character = text.slice(at, characterEnd(text, at));
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
