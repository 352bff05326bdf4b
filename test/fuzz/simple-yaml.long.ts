import { expect, test } from "vitest";
import { mutated } from "./mutated.ts";
import { Random } from "./random.ts";
import { seedTexts } from "./seed-texts.ts";
import { bothReadings } from "./simple-yaml-fault.ts";
import { yamlLines } from "./yaml-lines.ts";

const runs = Number(process.env["FUZZ_RUNS"] ?? 1e5);
const randomSeed = Number(process.env["FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const seeds = seedTexts.filter(({ ending }) => ending !== "json" && ending !== "jsonc").map(({ text }) => text);

/** The first text that the two readers read differently; undefined where there is none. Throws where hardly a text is read by both. */
function difference(count: number, next: () => string) {
  let read = 0;
  for (let run = 0; run < count; run++) {
    const text = next();
    const readings = bothReadings(text);
    if (readings && readings.simple !== readings.all) return { text, ...readings };
    if (readings) read++;
  }
  if (read < count / 100) throw new Error(`only ${read} of ${count} texts are simple YAML`);
  return undefined;
}

test.each([
  ["fixed", 20_261_125],
  ["random", randomSeed],
])("simple YAML is read as all YAML is, with the %s seed %d", (_, seed) => {
  const random = new Random(seed);
  expect(difference(runs * 10, () => yamlLines(random))).toBe(undefined);
  expect(difference(runs / 5, () => mutated(random.of(seeds), random.of(seeds), random))).toBe(undefined);
});
