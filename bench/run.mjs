// Times the command line as a whole process beside its floors, in one run: every round runs every variant once, in random order.
// Prints medians of CPU and wall time, ratios to the floor with a bootstrap interval, and peak memory. Asserts nothing.
//   npm run bench [-- rounds]
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { definition, faulty, json, yaml } from "./inputs.mjs";

const rounds = Number(process.argv[2] ?? 21);
const batchRounds = Math.max(3, Math.floor(rounds / 5));
const batchSize = 10_000;
const bin = resolve("bin/ecs-netcheck.js");
const folder = mkdtempSync(join(tmpdir(), "ecs-netcheck-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

// NODE_EXTRA_CA_CERTS alone adds 65 ms to every start.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("NODE_")));

let seed = 20_261_122;
/** A number from 0 to 1 of the same sequence in every run (mulberry32). */
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

const file = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
file("clean.json", json(definition("web")));
file("finding.json", json(faulty("web")));
file("clean.yaml", yaml(definition("web")));
file("parse.cjs", 'JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));');
file(
  "parse-all.cjs",
  `const fs = require("fs"); const path = require("path");
   for (const name of fs.readdirSync(process.argv[2])) JSON.parse(fs.readFileSync(path.join(process.argv[2], name), "utf8"));`,
);
file(
  "peak.cjs",
  'process.on("exit", () => require("fs").writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));',
);
mkdirSync(join(folder, "batch"));
for (let index = 0; index < batchSize; index++) {
  file(join("batch", `service-${String(index).padStart(5, "0")}.json`), json(definition(`service-${index}`)));
}

const node = process.execPath;
const singles = [
  ["node -e 0", [node, "-e", "0"]],
  ["read + JSON.parse", [node, "parse.cjs", "clean.json"]],
  ["one clean JSON file", [node, bin, "clean.json"]],
  ["one JSON file, one finding", [node, bin, "finding.json"]],
  ["one clean YAML file", [node, bin, "clean.yaml"]],
];
const batch = [
  [`read + JSON.parse, ${batchSize} files`, [node, "parse-all.cjs", "batch"]],
  [`ecs-netcheck, ${batchSize} JSON files`, [node, bin, "batch"]],
];
const template = JSON.stringify({ Resources: { Task: { Type: "AWS::ECS::TaskDefinition", Properties: {} } } });
file("template.json", template);
if (spawnSync("cfn-lint", ["--version"], { env }).status === 0)
  singles.push(["cfn-lint, one template", ["cfn-lint", "template.json"]]);

/** Runs a command once: CPU (user and system) and wall seconds, as bash's `time` has them. */
function timed(command) {
  const quoted = command.map((word) => `'${word}'`).join(" ");
  const script = `TIMEFORMAT='%U %S %R'; time ${quoted} >/dev/null 2>/dev/null`;
  const { stderr } = spawnSync("bash", ["-c", script], { cwd: folder, env, encoding: "utf8" });
  const [user, system, wall] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { cpu: user + system, wall };
}

const median = (values) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];

/** The middle 95 % of the ratio of medians over 1,000 resamples. */
function interval(values, floor) {
  const resampled = (from) => from.map(() => from[Math.floor(random() * from.length)]);
  const ratios = Array.from({ length: 1_000 }, () => median(resampled(values)) / median(resampled(floor))).sort(
    (left, right) => left - right,
  );
  return `${ratios[25].toFixed(2)}-${ratios[974].toFixed(2)}`;
}

function measure(variants, count) {
  const runs = new Map(variants.map(([name]) => [name, []]));
  for (let round = 0; round < count; round++) {
    for (const [name, command] of variants.toSorted(() => random() - 0.5)) runs.get(name).push(timed(command));
  }
  const floor = runs.get(variants[0][0]);
  const milliseconds = (values) => (median(values) * 1000).toFixed(0).padStart(7);
  print(`\n${"".padEnd(42)} cpu ms  wall ms  cpu ratio (95 %)`);
  for (const [name, results] of runs) {
    const cpu = results.map((result) => result.cpu);
    const floorCpu = floor.map((result) => result.cpu);
    const ratio = (median(cpu) / median(floorCpu)).toFixed(2);
    const wall = milliseconds(results.map((result) => result.wall));
    print(`${name.padEnd(42)}${milliseconds(cpu)} ${wall}   ${ratio.padStart(6)} (${interval(cpu, floorCpu)})`);
  }
}

function peak(command) {
  const peakFile = join(folder, "peak");
  const [, ...words] = command;
  execFileSync(node, ["-r", "./peak.cjs", ...words], {
    cwd: folder,
    env: { ...env, PEAK_FILE: peakFile },
    stdio: "ignore",
  });
  return Number(readFileSync(peakFile, "utf8")) / 1024;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

print(`Node ${process.version}, ${rounds} rounds, batches ${batchRounds} rounds`);
measure(singles, rounds);
measure(batch, batchRounds);
print(`\npeak memory of the batch: ${peak(batch[1][1]).toFixed(0)} MB`);
