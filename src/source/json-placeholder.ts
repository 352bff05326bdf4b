const opening = 0x7b;
const closing = 0x7d;
const backslash = 0x5c;

/** Words that begin a statement of a template language, which stands for no value. */
const statement =
  /\{%|%\{|(?:\{\{|<%)[-~]?\s*(?:[#/^!]|(?:if|elsif|elseif|else|unless|case|when|for|foreach|range|each|while|with|do|begin|block|define|set|let|var|break|continue|end|endif|endfor|done)(?![\w.-]))/y;
const braces = /[$#]\{|\{\{(?=[-~]?\s*[\w.$@(`])/y;
const names = /<[A-Za-z_][\w .:/-]*>|%[A-Za-z_][\w.-]*%|@@[A-Za-z_][\w.-]*@@|@[A-Za-z_][\w.-]*@|__\w+__|\$\([A-Za-z_][\w.-]*\)|\$+[A-Za-z_]\w*/y;
const literal = /[\w.+-]+/y;

/**
 * Where the placeholder of a template ends that stands unquoted at an offset, or -1 where none stands there:
 * `${port}`, `{{ cpu }}`, `<MEM>`, `<%= x %>`, `%NAME%`, `@NAME@`, `@@NAME@@`, `__NAME__`, `#{x}`, `$NAME`, `$(NAME)`,
 * also several of them or with further letters and digits, as in `${a}0`.
 */
export function placeholderEnd(text: string, start: number): number {
  let at = start;
  let seen = false;
  for (;;) {
    const token = tokenEnd(text, at);
    if (token > at) seen = true;
    const end = token > at ? token : matchEnd(literal, text, at);
    if (end < 0) return seen ? at : -1;
    at = end;
  }
}

/** Where the opening of a template's statement ends that stands at an offset (`{{ range`, `{% `, `%{ `, `<% if`), or -1. */
export function statementStartEnd(text: string, at: number): number {
  return matchEnd(statement, text, at);
}

function tokenEnd(text: string, at: number): number {
  if (statementStartEnd(text, at) >= 0) return -1;
  if (text.startsWith("<%", at)) {
    const end = text.indexOf("%>", at + 2);
    return end < 0 ? -1 : end + 2;
  }
  if (matchEnd(braces, text, at) < 0) return matchEnd(names, text, at);
  const end = bracesEnd(text, text.charCodeAt(at) === opening ? at : at + 1);
  if (text.charCodeAt(at) !== opening) return text.startsWith("#{", at) && text[end] === "#" ? end + 1 : end;
  return text.startsWith("}}", end - 2) ? end : -1;
}

/** The end of what is between braces. A brace inside quotes does not count, unless it belongs to a `${` in the quotes. */
function bracesEnd(text: string, start: number): number {
  const closers: number[] = [closing];
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const closer = closers.at(-1);
    if (unit === closer) {
      closers.pop();
      if (closers.length === 0) return at + 1;
    } else if (closer === closing) {
      if (unit === opening) closers.push(closing);
      else if (unit === 0x22 || unit === 0x27 || unit === 0x60) closers.push(unit);
    } else if (unit === backslash) {
      at++;
    } else if (unit === opening && text.charCodeAt(at - 1) === 0x24) {
      closers.push(closing);
    }
  }
  return -1;
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
