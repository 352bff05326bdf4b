import { expect, test } from "vitest";
import { exampleText } from "../../../src/rules/example-text.ts";
import { rules } from "../../../src/rules/index.ts";
import { graphsOf } from "./drawn.ts";
import { mistakes } from "./mistakes.ts";

const documents = rules.flatMap(({ id, examples: { bad, good } }) =>
  [...bad, ...good].map(({ document }, index) => [`${id} ${index}`, exampleText(document)] as const),
);

test("every drawing of the examples of all rules shows every part and fault, and no box lies on another", () => {
  const wrong = documents.flatMap(([name, text]) => {
    const found = mistakes(graphsOf(text, text.startsWith("{") ? "json" : "yaml"));
    return found.length > 0 ? [[name, found]] : [];
  });
  expect(wrong).toEqual([]);
});
