import { readSync } from "node:fs";
import { faultCode } from "./file-problem.ts";

const pause = new Int32Array(new SharedArrayBuffer(4));

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
      Atomics.wait(pause, 0, 0, 10);
    }
  }
}

/**
 * The bytes from a descriptor to its end, or `undefined` where there are more than the limit: then it stops there.
 * `expected` is how many there probably are. Throws errors of the file system.
 */
export function readDescriptor(descriptor: number, expected: number, limit: number): Uint8Array | undefined {
  // One byte more, so that the read which meets the end needs no larger buffer.
  let buffer = Buffer.allocUnsafe(Math.min(expected, limit) + 1);
  let length = 0;
  for (;;) {
    const count = readSome(descriptor, buffer, length);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
    if (length > limit) return undefined;
    if (length < buffer.length) continue;
    const larger = Buffer.allocUnsafe(Math.min(2 * length, limit + 1));
    larger.set(buffer);
    buffer = larger;
  }
}
