import type { Range, SourceDocument } from "../source/document.ts";
import type { Flaw } from "../source/flaw.ts";
import type { Place } from "../source/node.ts";
import type { Ignore, IgnoredRule } from "./ignore.ts";
import { malformedIgnore } from "./ignore-wording.ts";

const word = "ecs-netcheck-ignore";

/** What a comment begins with that is meant as an ignore; any other that names this tool is prose. */
const opening = /^ecs-netcheck-(?:ignore|disable)[\w-]*/;

/** The text of a comment on one line, without what marks it as one. */
function contentOf(comment: string): string {
  const isBlock = comment.startsWith("/*");
  const inner = isBlock ? comment.slice(2, -2) : comment.replace(/^(?:#+|\/\/)/, "");
  const lines = inner.split(/\r\n|\r|\n/).map((line) => line.trim());
  return (isBlock ? lines.map((line) => line.replace(/^\*+/, "").trimStart()) : lines).join(" ").trim();
}

function placeOf(document: SourceDocument, start: number, end: number): Place {
  return { document, range: { start, end }, keyRange: undefined, path: [], streamIndex: undefined, parent: undefined };
}

/** The lines that the comments of a document reach. They are asked for from the last to the first. */
class ReachedLines {
  readonly #document: SourceDocument;
  readonly #commentLine: RegExp;
  /** For a comment with a line to itself, the line it reaches. */
  readonly #below = new Map<number, number>();

  constructor(document: SourceDocument) {
    this.#document = document;
    this.#commentLine = document.language === "yaml" ? /^\s*#/ : /^\s*\/[/*]/;
  }

  /** The line a comment stands on, where anything else does too; else the next that is no comment. */
  of({ start, end }: Range): number {
    const document = this.#document;
    const first = document.positionAt(start);
    const last = document.positionAt(end);
    if (
      document
        .lineAt(last.line)
        .slice(last.column - 1)
        .trim() !== ""
    )
      return last.line;
    if (/[^\s?-]/.test(document.lineAt(first.line).slice(0, first.column - 1))) return first.line;
    let line = last.line + 1;
    while (this.#commentLine.test(document.lineAt(line))) line = this.#below.get(line) ?? line + 1;
    this.#below.set(first.line, line);
    return line;
  }
}

/** The names in front of the colon, each with its place. */
function namesIn(document: SourceDocument, range: Range, names: readonly string[]): readonly IgnoredRule[] {
  let at = range.start + 1;
  at = document.text.indexOf(word, at) + word.length;
  return names.map((name) => {
    const start = document.text.indexOf(name, at);
    at = start + name.length;
    return { name, place: placeOf(document, start, at) };
  });
}

function ignoreIn(document: SourceDocument, range: Range, lines: ReachedLines): Ignore | Flaw | undefined {
  const content = contentOf(document.text.slice(range.start, range.end));
  const [written] = opening.exec(content) ?? [];
  if (written === undefined) return undefined;
  const place = placeOf(document, range.start, range.end);
  if (written !== word) {
    const message = `\`${written}\` is no comment of ecs-netcheck`;
    return malformedIgnore(place, message.slice(0, 100), `must be \`${word}\``);
  }
  const colon = content.indexOf(":");
  const names = content.slice(word.length, colon < 0 ? undefined : colon).match(/[^\s,]+/g) ?? [];
  const reason = colon < 0 ? "" : content.slice(colon + 1).trim();
  if (names.length === 0) return malformedIgnore(place, "the ignore names no rule", "must name a rule and a reason");
  if (reason === "") {
    const help = `write \`${word} ${names[0]}: why\``;
    return malformedIgnore(place, "the ignore gives no reason", "must end in a colon and the reason", help);
  }
  const reach = { kind: "line", line: lines.of(range) } as const;
  return { kind: "comment", rules: namesIn(document, range, names), reach, reason, expires: undefined, place };
}

/** The ignores that the comments of a document are, and the faults of those that cannot be followed. */
export function ignoreComments(document: SourceDocument, comments: readonly Range[]): readonly (Ignore | Flaw)[] {
  const lines = new ReachedLines(document);
  return comments
    .toReversed()
    .flatMap((range) => ignoreIn(document, range, lines) ?? [])
    .reverse();
}
