import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { faultCode } from "./file-problem.ts";
import { uninterrupted } from "./uninterrupted.ts";

/** Writes all bytes, however many calls it takes. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/**
 * Puts new bytes into a file at once: whoever reads it, at whatever moment the process is ended, finds the old file or the new one. Where it
 * is ended by a signal that can be put off, nothing else is left either.
 * The mode bits stay; a file that is not there yet is made. `path` is one with all links followed. Returns why it was not done, in one clause; then the file is untouched.
 */
export function replaceFile(path: string, bytes: Uint8Array): Promise<string | undefined> {
  return uninterrupted(() => replaced(path, bytes));
}

function replaced(path: string, bytes: Uint8Array): string | undefined {
  const temporary = join(dirname(path), `.ecs-netcheck-${process.pid}.tmp`);
  let descriptor: number | undefined;
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats && !stats.isFile()) return "it is no regular file";
    if (stats && stats.nlink > 1) return "it has several hard links, and only one would get the new text";
    if (stats) accessSync(path, constants.W_OK);
    descriptor = openSync(
      temporary,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
      stats ? 0o600 : 0o666,
    );
    writeAll(descriptor, bytes);
    if (stats) fchmodSync(descriptor, stats.mode);
    fsyncSync(descriptor);
    // Whatever close says, the descriptor is gone: it must not be closed again below.
    const written = descriptor;
    descriptor = undefined;
    closeSync(written);
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    const code = faultCode(error);
    if (code !== "EEXIST") remove(temporary);
    return code === "EACCES" || code === "EROFS" ? "it is not writable" : `the system says ${code}`;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    faultCode(error);
  }
}
