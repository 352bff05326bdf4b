import type { SourceDocument } from "../source/document.ts";

const jsonComment = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y;
const yamlComment = /#[^\r\n]*/y;
const blanks = /\s+/y;

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function commentEnd({ text, language }: SourceDocument, at: number): number {
  return matchEnd(language === "yaml" ? yamlComment : jsonComment, text, at);
}

/** Where blanks and comments end that begin at an offset. */
export function triviaEnd(document: SourceDocument, start: number): number {
  for (let at = start; ; ) {
    const end = commentEnd(document, matchEnd(blanks, document.text, at));
    if (end === at) return at;
    at = end;
  }
}

/** Where blanks and comments end that begin at an offset, at the latest in front of a line break that is in no comment. */
export function sameLineTriviaEnd(document: SourceDocument, start: number): number {
  const { text } = document;
  for (let at = start; ; ) {
    const comment = spacesEnd(text, at);
    const end = commentEnd(document, comment);
    if (end === comment) return comment;
    at = end;
  }
}

/** Whether a stretch of text is blanks only. */
export function isBlank(text: string, start: number, end: number): boolean {
  return !/\S/.test(text.slice(start, end));
}

/** The offset behind the spaces and tabs at an offset. */
export function spacesEnd(text: string, offset: number): number {
  let at = offset;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** The offset of the spaces and tabs in front of an offset. */
export function spacesStart(text: string, offset: number): number {
  let at = offset;
  while (text[at - 1] === " " || text[at - 1] === "\t") at--;
  return at;
}

/** Whether a line begins at an offset. */
export function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === "\n" || text[offset - 1] === "\r";
}

/** Whether a line ends at an offset. */
export function isLineEnd(text: string, offset: number): boolean {
  return offset >= text.length || text[offset] === "\n" || text[offset] === "\r";
}

/** The offset behind the line break at an offset; the offset itself where there is none. */
export function behindBreak(text: string, offset: number): number {
  if (text.startsWith("\r\n", offset)) return offset + 2;
  return text[offset] === "\n" || text[offset] === "\r" ? offset + 1 : offset;
}

/** The line break in front of a line, as the document writes it; its first one, or LF, on the first line. */
export function breakBefore(text: string, lineStart: number): string {
  const before = text.slice(Math.max(0, lineStart - 2), lineStart);
  if (before === "\r\n") return before;
  const last = before.at(-1);
  if (last === "\n" || last === "\r") return last;
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}
