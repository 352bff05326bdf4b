import { isTerminal } from "./is-terminal.ts";
import type { Output } from "./streams.ts";

/** Milliseconds between two states of the line. */
const pace = 100;

const wipe = "\r\u001b[K";

function now(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}

/** One line on standard error that says how far a long run is, where that is a terminal; wiped at the end. */
export class Progress {
  readonly #err: Output;
  #due = 0;
  #isShown = false;

  constructor(err: Output) {
    this.#err = err;
  }

  /** Shows how many files are done, unless it has just done so. */
  async show(done: number): Promise<void> {
    if (now() < this.#due) return;
    this.#isShown ||= process.env["TERM"] !== "dumb" && (await isTerminal(2));
    this.#due = this.#isShown ? now() + pace : Number.POSITIVE_INFINITY;
    if (this.#isShown) this.#err.write(`${wipe}${done} file${done === 1 ? "" : "s"} so far`);
  }

  /** Wipes the line. */
  end(): void {
    if (this.#isShown) this.#err.write(wipe);
    this.#isShown = false;
  }
}
