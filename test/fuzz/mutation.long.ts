import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultOf } from "./fault-of.ts";
import { minimised } from "./minimised.ts";
import { mutated } from "./mutated.ts";
import { Random } from "./random.ts";
import { type Sample, seedTexts } from "./seed-texts.ts";

const runs = Number(process.env["FUZZ_RUNS"] ?? 1e5);
const fixedSeed = 20_261_123;
const randomSeed = Number(process.env["FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** CPU milliseconds for each 4 KB of an input. The least of three, because a machine does other things too. */
const slowest = 250;

function milliseconds(sample: Sample, format: number): number {
  const { user, system } = process.cpuUsage();
  faultOf(sample, format);
  const spent = process.cpuUsage({ user, system });
  return (spent.user + spent.system) / 1_000;
}

function isSlow(sample: Sample, format: number): boolean {
  const allowed = slowest * Math.max(1, sample.text.length / 4_096);
  return [1, 2, 3].every(() => milliseconds(sample, format) > allowed);
}

/** The fault of one input; one that was not seen before is cut down and kept as a file, which the tests run from then on. */
function kept(sample: Sample, format: number): string | undefined {
  const started = process.hrtime.bigint();
  const fault = faultOf(sample, format);
  const isSuspect = Number(process.hrtime.bigint() - started) / 1e6 > slowest;
  const kind =
    fault?.replaceAll(/\d+/g, "").slice(0, 120) ?? (isSuspect && isSlow(sample, format) ? "slow" : undefined);
  if (kind === undefined) return undefined;
  const same = (text: string): boolean =>
    faultOf({ ...sample, text }, format)
      ?.replaceAll(/\d+/g, "")
      .slice(0, 120) === kind;
  const text = kind === "slow" ? sample.text : minimised(sample.text, same);
  const name = createHash("sha256").update(text).digest("hex").slice(0, 12);
  mkdirSync("test/fuzz/found", { recursive: true });
  writeFileSync(`test/fuzz/found/${name}.${sample.ending}`, text);
  return `test/fuzz/found/${name}.${sample.ending}: ${fault ?? kind}`;
}

function fuzz(seed: number, count: number): readonly string[] {
  const random = new Random(seed);
  const faults: string[] = [];
  for (let run = 0; run < count && faults.length < 5; run++) {
    const sample = random.of(seedTexts);
    const text = mutated(sample.text, random.of(seedTexts).text, random);
    const fault = kept({ ...sample, text }, run);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

test(`${runs} mutations with the fixed seed`, () => {
  expect(fuzz(fixedSeed, runs)).toEqual([]);
});

test(`${runs / 10} mutations with the random seed ${randomSeed}`, () => {
  expect(fuzz(randomSeed, runs / 10)).toEqual([]);
});
