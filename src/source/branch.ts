import type { Place, SourceNode, Step } from "./node.ts";

/** Whether a step leads through `Fn::If` or into one of its branches, which a reader of templates puts in a map: a value is in neither by itself. */
export function isOfBranch(step: Step, around: Place["parent"]): boolean {
  return typeof step === "number" ? around?.kind === "map" : step === "Fn::If";
}

/** The member or item that a value is one branch of, or is by itself. */
export function seatOf(node: SourceNode): SourceNode {
  let seat = node;
  while (seat.parent && isOfBranch(seat.step ?? "", seat.parent)) seat = seat.parent;
  return seat;
}
