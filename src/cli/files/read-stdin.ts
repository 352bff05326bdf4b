import { limits } from "../../source/limits.ts";
import { faultProblem, tooLargeProblem } from "./file-problem.ts";
import type { FileContent } from "./read-bounded.ts";
import { readDescriptor } from "./read-descriptor.ts";

const standardInput = 0;

/** Reads standard input to its end, and waits for it; at most `limit` bytes. Where it is closed it counts as empty. */
export function readStdin(limit: number = limits.bytes): FileContent {
  const name = "standard input";
  try {
    const bytes = readDescriptor(standardInput, undefined, limit);
    return bytes.length > limit ? tooLargeProblem(name, limit, bytes) : { bytes };
  } catch (error) {
    return faultProblem(name, error);
  }
}
