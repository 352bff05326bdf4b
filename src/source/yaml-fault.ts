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
  if (token.type === "error") return errorFault(token);
  const { offset } = token;
  const source = firstSource(token);
  return new YamlFault(`expected ${expected}, found ${named(source)}`, offset, offset + firstLineOf(source).length);
}

/** The fault of a token that the parser could place nowhere. */
function errorFault(token: CST.ErrorToken): YamlFault {
  const { source } = token;
  if (source === "]" || source === "}") {
    return faultAt(`expected \`${source === "]" ? "[" : "{"}\` in front of this \`${source}\``, token);
  }
  if (source === "-")
    return faultAt("expected a list only on the lines below its key, and no other value there", token);
  return faultAt(`expected the end of the line, found ${named(source)}`, token);
}

/** What a token begins with. */
function firstSource(token: CST.Token): string {
  let first: CST.Token | null | undefined = token;
  while (first) {
    if (first.type === "block-seq") return "-";
    if (first.type === "flow-collection") first = first.start;
    else if (first.type === "block-map") first = first.items[0]?.key;
    else if (first.type === "block-scalar") first = first.props[0];
    else return "source" in first ? first.source : "---";
  }
  return ":";
}

/** The first line of a piece of the file between backquotes, cut to 20 characters. */
export function named(piece: string): string {
  const line = firstLineOf(piece.slice(0, 42)).replace(/^[ \t]+|[ \t]+$/g, "");
  const characters = Array.from(line);
  if (characters.length === 0) return "a line break";
  return characters.length > 20 ? `\`${characters.slice(0, 20).join("")}…\`` : `\`${line}\``;
}

/** Throws where anything but blanks follows a value. */
export function checkEnd(tokens: readonly CST.SourceToken[] | undefined, expected = "the end of the value"): void {
  if (!tokens) return;
  for (const token of tokens) if (token.type !== "space" && token.type !== "newline") throw unexpected(expected, token);
}

/** A text up to its first line break. */
export function firstLineOf(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? "";
}
