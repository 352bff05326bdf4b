// What the benchmarks share: a folder for their inputs, runs of whole processes in random order, and tables of what came out.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** The built command line, as the words that run it. */
export const tool = [process.execPath, resolve("bin/ecs-netcheck.js")];

/** The folder that the processes run in; it is removed at the end. */
export const folder = mkdtempSync(join(tmpdir(), "ecs-netcheck-bench-"));
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

/** Writes an input into the folder. */
export function file(name, text) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** Runs a command in the folder, without the variables that Node listens to. */
export function run(command, variables = {}) {
  return spawnSync(command[0], command.slice(1), {
    cwd: folder,
    env: { ...env, ...variables },
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
}

/** Whether a command is there to be compared with. */
export function isInstalled(command) {
  return run([command, "--version"]).status === 0;
}

/** Runs a command some times: CPU (user and system) and wall seconds of one of them. Bash's `time` has milliseconds, too coarse for one start. */
function timed(command, times) {
  const quoted = command.map((word) => `'${word}'`).join(" ");
  const loop = `for run in {1..${times}}; do ${quoted}; done`;
  const { stderr } = run(["bash", "-c", `TIMEFORMAT='%U %S %R'; time { ${loop}; } >/dev/null 2>/dev/null`]);
  const [user, system, wall] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { cpu: (user + system) / times, wall: wall / times };
}

/** The middle value. */
export function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
}

/** The middle 95 % of the ratio of medians over 1,000 resamples. */
function interval(values, floor) {
  const resampled = (from) => from.map(() => from[Math.floor(random() * from.length)]);
  const ratios = Array.from({ length: 1_000 }, () => median(resampled(values)) / median(resampled(floor))).sort(
    (left, right) => left - right,
  );
  return `${ratios[25].toFixed(2)}-${ratios[974].toFixed(2)}`;
}

/**
 * Runs every variant, a name and a command, in every round, in random order, and prints a table. The first one is the floor. `times` is how
 * often a command runs in a round: what takes less than a tenth of a second wants more than once.
 */
export function measure(variants, rounds, times = 1) {
  const runs = new Map(variants.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of variants.toSorted(() => random() - 0.5)) runs.get(name).push(timed(command, times));
  }
  const [floor] = runs.values();
  print(`\n${"".padEnd(42)} cpu ms  wall ms  cpu ratio (95 %)     wall ratio (95 %)`);
  for (const [name, results] of runs) {
    const milliseconds = (time) => (median(results.map(time)) * 1000).toFixed(times === 1 ? 0 : 1).padStart(7);
    const ratio = (time) => {
      const [times, least] = [results.map(time), floor.map(time)];
      return `${(median(times) / median(least)).toFixed(2).padStart(6)} (${interval(times, least)})`.padEnd(21);
    };
    const row = [milliseconds, ratio].map((column) => [column(({ cpu }) => cpu), column(({ wall }) => wall)].join(" "));
    print(`${name.padEnd(42)}${row.join("   ")}`.trimEnd());
  }
}

/** The most memory a command takes, in MB. */
export function peakMemory([node, ...words]) {
  file(
    "peak.cjs",
    'process.on("exit", () => require("fs").writeFileSync("peak", String(process.resourceUsage().maxRSS)));',
  );
  run([node, "-r", "./peak.cjs", ...words]);
  return Number(run(["cat", "peak"]).stdout) / 1024;
}

/** Prints a line. */
export function print(line) {
  process.stdout.write(`${line}\n`);
}
