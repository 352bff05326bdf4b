// Checks a folder of real files with labels, which is no part of the project, and prints what came out by label.
// Fails on an error in a file that is known to be deployed, and on a run that could not do its work.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "../shared/corpus";

/** Runs the check and prints the counts; whether all is as it should be. */
function isAsLabelled() {
  const [head, ...lines] = readFileSync(join(folder, "MANIFEST.tsv"), "utf8").trimEnd().split("\n");
  const names = head.split("\t");
  const rows = lines.map((line) => Object.fromEntries(line.split("\t").map((cell, index) => [names[index], cell])));

  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "../bin/ecs-netcheck.js"), "--format", "json", "."],
    { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const report = JSON.parse(stdout);
  process.stdout.write(stderr);
  const errors = report.diagnostics.filter(({ severity }) => severity === "error");
  let isWrong = status > 1;
  for (const label of ["valid-deployed", "unknown", "invalid-expected"]) {
    const files = rows.filter((row) => row.label === label);
    const allowed = new Map(files.map(({ path, allow }) => [path, allow]));
    const found = errors.filter(({ file, rule }) => allowed.has(file) && allowed.get(file) !== rule);
    const inFiles = new Set(found.map(({ file }) => file)).size;
    process.stdout.write(`${label}: ${files.length} files, ${found.length} errors in ${inFiles} of them\n`);
    if (label !== "valid-deployed") continue;
    for (const { file, rule, message } of found) {
      process.stdout.write(`  ${file}: ${rule}: ${message}\n`);
      isWrong = true;
    }
  }
  return !isWrong;
}

if (!existsSync(join(folder, "MANIFEST.tsv"))) {
  process.stdout.write("no corpus beside the checkout, nothing to count\n");
} else if (!isAsLabelled()) process.exitCode = 1;
