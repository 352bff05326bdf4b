import type { CST } from "yaml";

/** What is wrong at a stretch of a YAML text. It ends the reading and becomes the document's one `syntax` flaw. */
export class YamlFault extends Error {
  override readonly name = "YamlFault";
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** The fault of a whole token. */
export function faultAt(message: string, token: { readonly offset: number; readonly source: string }): YamlFault {
  return new YamlFault(message, token.offset, token.offset + token.source.length);
}

/** The fault that a token stands where `expected` must stand: "the end of the value", "`:` after the key". */
export function unexpected(expected: string, token: CST.Token): YamlFault {
  if (token.type === "error") {
    const start = token.offset;
    return new YamlFault(`expected ${expected}, found ${named(token.source)}`, start, start + token.source.length);
  }
  const source =
    "source" in token ? token.source : "start" in token && "source" in token.start ? token.start.source : "-";
  return new YamlFault(`expected ${expected}, found ${named(source)}`, token.offset, token.offset + source.length);
}

/** The first line of a piece of the file between backquotes, cut to 20 characters. */
export function named(piece: string): string {
  const line = (/^[^\r\n]*/.exec(piece.slice(0, 42))?.[0] ?? "").trim();
  const characters = Array.from(line);
  if (characters.length === 0) return "a line break";
  return characters.length > 20 ? `\`${characters.slice(0, 20).join("")}…\`` : `\`${line}\``;
}

/** Throws where anything but blanks follows a value. */
export function checkEnd(tokens: readonly CST.SourceToken[] | undefined, expected = "the end of the value"): void {
  if (!tokens) return;
  for (const token of tokens) if (token.type !== "space" && token.type !== "newline") throw unexpected(expected, token);
}
