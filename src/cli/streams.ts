import { writeSync } from "node:fs";
import { sleep } from "./sleep.ts";

/** Where a run writes to. A write is complete when it returns. */
export interface Output {
  write(text: string): void;
  /** The error that ended the stream, other than a reader that has gone. */
  readonly failure: string | undefined;
}

/** The code of a system error: `EPIPE`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/**
 * A standard stream, written synchronously: nothing is lost when the process ends, however slow the reader is.
 * A reader that has gone (`| head -1`) ends the output quietly; a full disk is a failure.
 */
export function standardStream(descriptor: 1 | 2): Output {
  let isClosed = false;
  let failure: string | undefined;
  return {
    get failure() {
      return failure;
    },
    write(text) {
      let rest = Buffer.from(text, "utf8");
      while (!isClosed && rest.length > 0) {
        try {
          rest = rest.subarray(writeSync(descriptor, rest));
        } catch (error) {
          const code = errorCode(error);
          if (code === "EAGAIN") {
            sleep(5);
            continue;
          }
          isClosed = true;
          if (code !== "EPIPE") failure = code;
        }
      }
    },
  };
}
