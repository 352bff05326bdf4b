import { setFlagsFromString } from "node:v8";
import type { SourceDocument } from "../source/document.ts";

/** How many characters are read before V8 may optimise: about a dozen usual files. */
const patience = 60_000;

/**
 * A reader that keeps V8's optimising compiler waiting until it has read some text. For the generators in yaml's lexer and parser that compiler
 * takes a third of the CPU time of a short run under Node 20, and is done when nothing is left to read. No result depends on it.
 */
export function optimisingLate<T>(read: (document: SourceDocument) => T): (document: SourceDocument) => T {
  let waiting = patience;
  setFlagsFromString("--no-opt");
  return (document) => {
    if (waiting > 0) {
      waiting -= document.text.length;
      if (waiting <= 0) setFlagsFromString("--opt");
    }
    return read(document);
  };
}
