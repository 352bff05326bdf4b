import type { SourceDocument } from "../source/document.ts";
import type { Splice } from "./edit-splice.ts";
import type { Finding } from "./finding.ts";
import { editSplices, type TextEdit, textEdits } from "./text-edits.ts";

/** Which fixes may be applied: only those that cannot change what the definition does, or also those that decide for the user. */
export type FixChoice = "safe" | "unsafe";

/** Whether two edits change the same characters, or put something in at the same place. */
function overlaps({ range: left }: TextEdit, { range: right }: TextEdit): boolean {
  if (left.start === left.end && left.start === right.start && right.start === right.end) return true;
  return left.start < right.end && right.start < left.end;
}

/**
 * The fixes of a document's findings as splices of its text, in order, in one round; none where none can be made. A fix is made as a
 * whole or not at all: one that touches what an earlier one changes waits for the next round.
 */
export function fixSplices(document: SourceDocument, findings: readonly Finding[], choice: FixChoice): Splice[] {
  const accepted: TextEdit[] = [];
  for (const { fix } of findings) {
    if (!fix || (fix.safety === "unsafe" && choice === "safe")) continue;
    const edits = textEdits(fix);
    if (!edits?.every((edit) => edit.document === document)) continue;
    if (edits.some((edit) => accepted.some((other) => overlaps(edit, other)))) continue;
    accepted.push(...edits);
  }
  return editSplices(accepted);
}
