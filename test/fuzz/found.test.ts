import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { faultOf } from "./fault-of.ts";
import { minimised } from "./minimised.ts";
import { mutated } from "./mutated.ts";
import { Random } from "./random.ts";
import { seedTexts } from "./seed-texts.ts";

const folder = "test/fuzz/found";
const found = existsSync(folder) ? readdirSync(folder) : [];

test.each(found)("%s, which failed once, does not fail", (name) => {
  const sample = { ending: name.slice(name.lastIndexOf(".") + 1), text: readFileSync(join(folder, name), "utf8") };
  expect(reportFormats.map((_, format) => faultOf(sample, format))).toEqual(reportFormats.map(() => undefined));
});

test("500 mutations, as a taste of the long run", () => {
  const random = new Random(1);
  for (let run = 0; run < 500; run++) {
    const sample = random.of(seedTexts);
    const text = mutated(sample.text, random.of(seedTexts).text, random);
    expect([text, faultOf({ ...sample, text }, run)]).toEqual([text, undefined]);
  }
});

test("a failing input is cut down to what makes it fail", () => {
  expect(minimised("a long text with {bad} in it", (text) => text.includes("{b"))).toBe("{b");
});
