import { readSync } from "node:fs";
import { sleep } from "../sleep.ts";
import { faultCode } from "./file-problem.ts";

/** Waits where a descriptor has nothing to read yet, as a pipe that does not block has. */
function readSome(descriptor: number, buffer: Uint8Array, from: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, from, buffer.length - from, null);
    } catch (error) {
      const code = faultCode(error);
      // Windows ends a pipe with an error.
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      sleep(10);
    }
  }
}

/** Holds nearly every definition. What fits shares it, because a fresh buffer costs more than the read. */
const usual = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * The bytes from a descriptor to its end, or, where there are more than the limit, more of them than that: then it stops there.
 * `expected` is how many there are where that is known, as for a regular file: then a read that brings them all is the last one.
 * The bytes stay until the next call. Throws errors of the file system.
 */
export function readDescriptor(descriptor: number, expected: number | undefined, limit: number): Uint8Array {
  // One byte more, so that the read which meets the end needs no larger buffer.
  const size = Math.min(expected ?? 0, limit) + 1;
  let buffer = size > usual.length ? Buffer.allocUnsafe(size) : usual;
  let length = 0;
  for (;;) {
    const count = readSome(descriptor, buffer, length);
    length += count;
    if (count === 0 || length === expected || length > limit) return buffer.subarray(0, length);
    if (length < buffer.length) continue;
    const larger = Buffer.allocUnsafe(Math.min(2 * length, limit + 1));
    larger.set(buffer);
    buffer = larger;
  }
}
