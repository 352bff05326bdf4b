import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";

/** A file as the fuzzer sees it. */
export interface Sample {
  /** The ending of its name: `json`, `jsonc` or `yaml`. */
  readonly ending: string;
  readonly text: string;
}

/** No seed is larger: a mutation of a small file says as much, sooner. */
const largestSeed = 6_000;

const endings = /\.(json|jsonc|ya?ml|template)$/;

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => endings.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= largestSeed)
    .sort();
}

function sampleOf(path: string): Sample {
  return { ending: path.slice(path.lastIndexOf(".") + 1), text: readFileSync(path, "utf8") };
}

const examples: readonly Sample[] = rules
  .flatMap(({ examples: { bad, good } }) => [...bad, ...good])
  .map(({ document }) => exampleText(document))
  .map((text) => ({ ending: /^[[{]/.test(text) ? "json" : "yaml", text }));

/** Real files where they lie beside the checkout; no part of the project. */
const corpus = process.env["CORPUS"] ?? "../shared/corpus";

/** What is mutated: our fixtures, each rule's examples, inputs that once failed, and real files. */
export const seedTexts: readonly Sample[] = [
  ...filesBelow("fixtures").map(sampleOf),
  ...filesBelow("test/fuzz/found").map(sampleOf),
  ...examples,
  ...filesBelow(corpus).map(sampleOf),
];
