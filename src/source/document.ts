/** A half-open stretch of a document's text, in UTF-16 units from 0. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A line and a column as an editor shows them: both from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** How the bytes of a document spell its text; kept so that a written document stays what it was. */
export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be";

/** The grammar a document is read with: strict JSON, JSON with comments, or YAML. */
export type Language = "json" | "jsonc" | "yaml";

/** LF, CRLF and a lone CR each end a line. */
const lineBreak = /\r\n?|\n/g;

/**
 * A text under its name. The text has no byte order mark.
 * Lines are counted when the first position is asked for, so a document without findings never pays for them.
 */
export class SourceDocument {
  /** The path as it is shown in reports: relative, with `/`. */
  readonly name: string;
  readonly text: string;
  readonly language: Language;
  readonly encoding: Encoding;
  /** Whether reports may show lines of it. A file that was not recognised may be anything, a key file for one. */
  readonly quotable: boolean;
  #lineStarts: number[] | undefined;

  constructor(name: string, text: string, language: Language, encoding: Encoding = "utf-8", quotable = true) {
    this.name = name;
    this.text = text;
    this.language = language;
    this.encoding = encoding;
    this.quotable = quotable;
  }

  get lineCount(): number {
    return this.#starts().length;
  }

  /** The position of an offset; offsets outside the text are clamped to its ends. */
  positionAt(offset: number): Position {
    const starts = this.#starts();
    const inside = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
  }

  /** The offset at which a line (from 1) begins. */
  lineStart(line: number): number {
    return this.#starts()[line - 1] ?? this.text.length;
  }

  /** The text of a line (from 1) without its line break; empty outside the document. */
  lineAt(line: number): string {
    const starts = this.#starts();
    const start = starts[line - 1];
    if (start === undefined) return "";
    const end = starts[line] ?? this.text.length;
    return this.text.slice(start, end).replace(/(\r\n|\n|\r)$/, "");
  }

  #starts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    while (lineBreak.test(this.text)) starts.push(lineBreak.lastIndex);
    this.#lineStarts = starts;
    return starts;
  }
}
