import { JsonFault } from "./json-fault.ts";
import { matchEnd } from "./json-pattern.ts";

/** What a comment in a `.json` file means for whoever else reads it. */
export const commentMessage =
  "comments are not JSON: the AWS CLI and the SDKs refuse this file, VS Code and jsonnet do not";

/** The same for a comma behind the last item or member. */
export const trailingCommaMessage =
  "a trailing comma is not JSON: the AWS CLI and the SDKs refuse this file, YAML readers do not";

const lineComment = /\/\/[^\r\n]*/y;

/** Where the comment ends that begins at an offset, or -1 where none begins. Throws JsonFault where it is never closed. */
export function commentEnd(text: string, at: number): number {
  if (!text.startsWith("/*", at)) return matchEnd(lineComment, text, at);
  const closed = text.indexOf("*/", at + 2);
  if (closed < 0) throw new JsonFault("expected `*/` at the end of a comment, found the end of the file", at, at + 2);
  return closed + 2;
}
