import { backslash, closeBrace, openBrace, quote } from "./json-characters.ts";
import { matchEnd } from "./json-pattern.ts";

const dollar = 0x24;
const percent = 0x25;
const singleQuote = 0x27;
const backquote = 0x60;

const statementOpening =
  /\{%|%\{|(?:\{\{|<%)[-~]?\s*(?:[#/^!]|(?:if|elif|elsif|elseif|else|unless|for|foreach|range|each|while|with|block|define|break|continue|end|endif|endfor)(?![\w.-]))/y;
const bracesOpening = /[$#]\{|\{\{\{?(?=[-~]?\s*[\w.$@(`])/y;
const named =
  /<(?!null>)[A-Za-z_][\w .:/-]*>|%[A-Za-z_][\w.-]*%|@@[A-Za-z_][\w.-]*@@|@[A-Za-z_][\w.-]*@|__\w+__|\$\([A-Za-z_][\w.-]*\)|\$+[A-Za-z_]\w*(?:\$+(?![\w{(]))?|\.{3}(?![\w.])|…/y;
const literal = /[\w.+-]+/y;

/**
 * Where a template's placeholder ends that begins, without quotes, at an offset: `${port}`, `{{ cpu }}`, `{{{ cpu }}}`, `<MEM>`, `<%= x %>`, `%NAME%`, `@NAME@`,
 * `@@NAME@@`, `__NAME__`, `#{x}`, `$NAME` or `$(NAME)`, the `...` of an excerpt, or a row of them and of letters and digits, such as `${a}0`. -1 where there is none.
 */
export function placeholderEnd(text: string, start: number): number {
  let at = start;
  let isFilledIn = false;
  for (;;) {
    const single = singleEnd(text, at);
    if (single >= 0) isFilledIn = true;
    const end = single >= 0 ? single : matchEnd(literal, text, at);
    if (end < 0) return isFilledIn ? at : -1;
    at = end;
  }
}

/** Where the opening of a template's statement ends that begins at an offset: `{{ range`, `{%`, `%{`, `<% if`. It stands for no value. -1 where there is none. */
export function statementOpeningEnd(text: string, at: number): number {
  return matchEnd(statementOpening, text, at);
}

/** Whether the brace at an offset belongs to a template, not to a map. */
export function isTemplateBrace(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (next !== openBrace && next !== percent) return false;
  return statementOpeningEnd(text, at) >= 0 || placeholderEnd(text, at) >= 0;
}

function singleEnd(text: string, at: number): number {
  if (statementOpeningEnd(text, at) >= 0) return -1;
  if (text.startsWith("<%", at)) {
    const closed = text.indexOf("%>", at + 2);
    return closed < 0 ? -1 : closed + 2;
  }
  if (matchEnd(bracesOpening, text, at) < 0) return matchEnd(named, text, at);
  if (text.startsWith("{{", at)) {
    const end = bracesEnd(text, at);
    return text.startsWith("}}", end - 2) ? end : -1;
  }
  const end = bracesEnd(text, at + 1);
  return end >= 0 && text.startsWith("#{", at) && text.startsWith("#", end) ? end + 1 : end;
}

/** Where the brace at an offset is closed. Inside quotes, no brace counts but those of a `${}`. */
function bracesEnd(text: string, start: number): number {
  const closers = [closeBrace];
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const closer = closers.at(-1);
    if (unit === closer) {
      closers.pop();
      if (closers.length === 0) return at + 1;
    } else if (closer !== closeBrace) {
      if (unit === backslash) at++;
      else if (unit === openBrace && text.charCodeAt(at - 1) === dollar) closers.push(closeBrace);
    } else if (unit === openBrace) {
      closers.push(closeBrace);
    } else if (unit === quote || unit === singleQuote || unit === backquote) {
      closers.push(unit);
    }
  }
  return -1;
}
