import { clipped } from "../report/display-width.ts";

/** Text that comes from a file or the command line, and may be anything: never read as Markdown, never printed unescaped. */
export interface ForeignText {
  readonly foreign: string;
}

/** A link; a terminal shows its text only. */
export interface Link {
  readonly text: string;
  readonly href: string;
}

/** A line of text: the tool's own words, in which backticks mark code, links, and text from elsewhere. */
export type Inline = readonly (string | Link | ForeignText)[];

/** A part of a page. A caption is one sentence right above what it is about. */
export type Block =
  | { readonly kind: "title" | "heading" | "paragraph"; readonly text: Inline }
  | { readonly kind: "list"; readonly items: readonly Inline[] }
  | { readonly kind: "code"; readonly caption: Inline; readonly language: string; readonly text: string }
  | {
      readonly kind: "table";
      readonly caption?: Inline;
      readonly header: readonly string[];
      readonly rows: readonly (readonly Inline[])[];
    };

/** Text for people that is no list of findings, before it is known whether a terminal or a browser shows it. */
export type Page = readonly Block[];

/** No text from elsewhere takes more columns on a page: a name may be a megabyte. */
const longestForeignText = 255;

/** Text from elsewhere as a page shows it: sanitised, and cut to 255 columns. */
export function foreignText({ foreign }: ForeignText): string {
  return clipped(foreign, longestForeignText);
}

/** A line without any markup, as a terminal shows it. */
export function inlineText(text: Inline): string {
  return text
    .map((piece) => {
      if (typeof piece === "string") return piece;
      return "foreign" in piece ? foreignText(piece) : piece.text;
    })
    .join("");
}
