import { sanitise } from "./sanitise.ts";

/** Our own words, in which backticks mark code: what would be other Markdown outside of code is escaped. */
export function ownMarkdown(text: string): string {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replace(/[\\*[\]]|<(?=[a-z/!?])/gi, "\\$&") : part))
    .join("`");
}

/** A text that a reader of Markdown sees as it stands, also in the cell of a table: whatever can be markup or a link is escaped. */
export function escapedMarkdown(text: string): string {
  return text.replace(/[!#$&()*+.:<>@[\\\]^_`{|}~-]/g, "\\$&");
}

/** A text as code, where code can hold it, also in the cell of a table; else escaped. */
export function markdownCode(text: string): string {
  return text === "" || /[`|\\]/.test(text) ? escapedMarkdown(text) : `\`${text}\``;
}

/**
 * A message of ours with names of others in it, sanitised: what stands between backticks is code, all else is escaped. Whatever
 * the names are, nothing in it is markup.
 */
export function markdownMessage(message: string): string {
  const parts = sanitise(message).split("`");
  const isBalanced = parts.length % 2 === 1;
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return escapedMarkdown(part);
      return isBalanced || index < parts.length - 1 ? markdownCode(part) : `\\\`${escapedMarkdown(part)}`;
    })
    .join("");
}
