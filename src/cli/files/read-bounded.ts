import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { limits } from "../../source/limits.ts";
import {
  becameLinkProblem,
  directoryProblem,
  type FileProblem,
  faultCode,
  faultProblem,
  notRegularProblem,
  tooLargeProblem,
} from "./file-problem.ts";
import { readDescriptor } from "./read-descriptor.ts";

/** The bytes of a file, which stay until the next one is read, or why there are none. */
export type FileContent = { readonly bytes: Uint8Array } | FileProblem;

/** How many bytes of a file that is too large are looked at. */
const startBytes = 64;

/** Never waits, and takes no terminal. */
const plainly = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * Reads a file of at most `limit` bytes. Never waits: a pipe, a socket or a device is refused before anything is read, and
 * the file that is judged is the very one that was opened. `name` is how messages call it.
 */
export function readBounded(path: string, name: string = path, limit: number = limits.bytes): FileContent {
  return contentOf(path, name, limit, plainly);
}

/** As `readBounded`, for a path that was found to hold no link: one that has taken the file's place since is not followed. Windows cannot tell. */
export function readFound(path: string, name: string): FileContent {
  return contentOf(path, name, limits.bytes, plainly | (constants.O_NOFOLLOW ?? 0));
}

function contentOf(path: string, name: string, limit: number, flags: number): FileContent {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, flags);
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return directoryProblem(name);
    if (!stats.isFile()) return notRegularProblem(name);
    const isTooLarge = stats.size > limit;
    const bytes = readDescriptor(descriptor, stats.size, isTooLarge ? startBytes : limit);
    return isTooLarge || bytes.length > limit ? tooLargeProblem(name, limit, bytes) : { bytes };
  } catch (error) {
    const isLink = flags !== plainly && faultCode(error) === "ELOOP";
    return isLink ? becameLinkProblem(name) : faultProblem(name, error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
