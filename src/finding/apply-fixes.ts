import type { SourceDocument } from "../source/document.ts";
import type { Finding } from "./finding.ts";
import { applyEdits, type TextEdit, textEdits } from "./text-edits.ts";

/** Which fixes may be applied: only those that cannot change what the definition does, or also those that decide for the user. */
export type FixChoice = "safe" | "unsafe";

function overlaps({ range: left }: TextEdit, { range: right }: TextEdit): boolean {
  return left.start < right.end && right.start < left.end;
}

/**
 * The text of a document with the fixes of its findings made, in one round; undefined where none can be. A fix is made as a whole
 * or not at all: one that touches what an earlier one changes waits for the next round.
 */
export function fixedText(
  document: SourceDocument,
  findings: readonly Finding[],
  choice: FixChoice,
): string | undefined {
  const accepted: TextEdit[] = [];
  for (const { fix } of findings) {
    if (!fix || (fix.safety === "unsafe" && choice === "safe")) continue;
    const edits = textEdits(fix);
    if (!edits?.every((edit) => edit.document === document)) continue;
    if (edits.some((edit) => accepted.some((other) => overlaps(edit, other)))) continue;
    accepted.push(...edits);
  }
  return accepted.length > 0 ? applyEdits(document.text, accepted) : undefined;
}
