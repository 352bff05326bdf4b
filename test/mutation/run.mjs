// Breaks the code on purpose, one small change at a time, and counts the changes that no test notices.
// `run.mjs [part…]`: those parts, else all. `run.mjs file.ts…`: those files, or lines of them (`file.ts:10-20`). `run.mjs --changed`: what differs from `main`.
import { execFileSync } from "node:child_process";
import { Stryker } from "@stryker-mutator/core";

/**
 * The parts: what is mutated, and the tests it has to withstand. Only tests in the process: one of the built command line sees no mutant.
 * A part answers to its own tests, because each survivor costs a run of all of them.
 */
const parts = {
  network: { files: ["src/network/"], tests: ["network/*"] },
  finding: { files: ["src/finding/"], tests: ["finding/*"] },
  sanitise: { files: ["src/report/sanitise.ts"], tests: ["report/sanitise", "report/purity"] },
  source: { files: ["src/source/"], tests: ["source/*", "input/terraform-places", "conformance/*-suite"] },
  rules: {
    files: ["src/rules/"],
    tests: ["rules/**/*", "decision-table/*", "views/rule-pages"],
  },
};

function git(...words) {
  return execFileSync("git", words, { encoding: "utf8" }).split("\n").filter(Boolean);
}

function changedFiles() {
  const tracked = git("diff", "--name-only", "--diff-filter=d", "--merge-base", "main");
  return [...tracked, ...git("ls-files", "--others", "--exclude-standard")];
}

function pathsOf({ files }) {
  return files.map((file) => (file.endsWith("/") ? `${file}**/*.ts` : file));
}

/** What is to be mutated, by part. */
function selection(words) {
  if (words.length === 0) return Object.entries(parts).map(([name, part]) => [name, pathsOf(part)]);
  const paths = words.includes("--changed") ? changedFiles() : words;
  return Object.entries(parts).map(([name, part]) => {
    if (paths.includes(name)) return [name, pathsOf(part)];
    return [name, paths.filter((path) => part.files.some((file) => path.startsWith(file)))];
  });
}

for (const [name, mutate] of selection(process.argv.slice(2))) {
  if (mutate.length === 0) continue;
  process.env.MUTATION_TESTS = parts[name].tests.map((test) => `test/${test}.test.ts`).join(" ");
  await new Stryker({
    mutate,
    testRunner: "vitest",
    vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
    plugins: ["@stryker-mutator/vitest-runner", "./test/mutation/page-text.mjs"],
    ignorers: ["page-text"],
    ignorePatterns: ["/bench", "/dist", "/reports"],
    // Stryker would rewrite tsconfig.json with the library of TypeScript, which version 7 no longer has.
    tsconfigFile: "",
    coverageAnalysis: "perTest",
    concurrency: 1,
    timeoutMS: 5_000,
    warnings: { slow: false },
    reporters: ["clear-text", "html", "json", "progress-append-only"],
    clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
    htmlReporter: { fileName: `reports/mutation-${name}.html` },
    jsonReporter: { fileName: `reports/mutation-${name}.json` },
    thresholds: { high: 95, low: 90, break: 90 },
  }).runMutationTest();
}
