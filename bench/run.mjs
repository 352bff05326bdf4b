// Times the command line as a whole process beside its floors, in one run: every round runs every variant once, in random order.
// Prints medians of CPU and wall time, ratios to the floor with a bootstrap interval, and peak memory. Asserts nothing.
//   npm run bench [-- rounds]
import { resolve } from "node:path";
import { SourceDocument } from "../dist/source/document.js";
import { readJson } from "../dist/source/json-reader.js";
import { definition, faulty, json, yaml } from "./inputs.mjs";
import { file, measure, median, peakMemory, print, tool } from "./timing.mjs";

const rounds = Number(process.argv[2] ?? 21);
const batchRounds = Math.max(3, Math.floor(rounds / 5));
const batchSize = 10_000;
const batchText = (index) => json(definition(`service-${index}`));

file("clean.json", json(definition("web")));
file("finding.json", json(faulty("web")));
file("clean.yaml", yaml(definition("web")));
file("parse.cjs", 'JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));');
file(
  "parse-all.cjs",
  `const fs = require("fs"); const path = require("path");
   for (const name of fs.readdirSync(process.argv[2])) JSON.parse(fs.readFileSync(path.join(process.argv[2], name), "utf8"));`,
);
for (let index = 0; index < batchSize; index++) {
  file(`batch/service-${String(index).padStart(5, "0")}.json`, batchText(index));
}

/** How much longer the reader with positions takes than JSON.parse: the median of rounds over the same 1,000 texts. */
function readerRatio() {
  const texts = Array.from({ length: 1_000 }, (_, index) => batchText(index));
  const cpu = (read) => {
    const before = process.cpuUsage();
    for (const text of texts) read(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const ratios = Array.from({ length: 25 }, () => {
    const parsed = cpu((text) => JSON.parse(text));
    return cpu((text) => readJson(new SourceDocument("a.json", text, "json"))) / parsed;
  });
  return median(ratios);
}

const node = process.execPath;
print(`Node ${process.version}, ${rounds} rounds, batches ${batchRounds} rounds`);
measure(
  [
    ["node -e 0", [node, "-e", "0"]],
    ["read + JSON.parse", [node, "parse.cjs", "clean.json"]],
    ["one clean JSON file", [...tool, "clean.json"]],
    ["one JSON file, one finding", [...tool, "finding.json"]],
    ["one clean YAML file", [...tool, "clean.yaml"]],
    ["Biome through its npm shim, one JSON file", [resolve("node_modules/.bin/biome"), "lint", "clean.json"]],
  ],
  rounds,
  5,
);
measure(
  [
    [`read + JSON.parse, ${batchSize} files`, [node, "parse-all.cjs", "batch"]],
    [`ecs-netcheck, ${batchSize} JSON files`, [...tool, "batch"]],
  ],
  batchRounds,
);
print(`\npeak memory of the batch: ${peakMemory([...tool, "batch"]).toFixed(0)} MB`);
print(`JSON reader with positions: ${readerRatio().toFixed(2)} x JSON.parse`);
