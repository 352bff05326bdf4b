// How the cost of a check grows: each input is doubled six times. Prints CPU milliseconds (the least of several rounds), the steepest
// doubling and the exponent that fits best (1 is linear). Then the cost of each report format. Runs in one process, on the built library.
//   npm run bench:growth [-- rounds]

import { isOffered } from "../dist/finding/text-edits.js";
import { lintDocument } from "../dist/lint/lint-document.js";
import { defaultSettings } from "../dist/lint/settings.js";
import { reporters } from "../dist/report/index.js";
import { reportOf } from "../dist/report/report-of.js";
import { SourceDocument } from "../dist/source/document.js";
import { readJson } from "../dist/source/json-reader.js";
import { readSimpleYaml } from "../dist/source/simple-yaml.js";
import { loadYamlReader } from "../dist/source/yaml-reader.js";
import { choices, definition, json, manyContainers, manyMappings, template, yaml } from "./inputs.mjs";
import { print } from "./timing.mjs";

const rounds = Number(process.argv[2] ?? 5);
const doublings = 6;
const readYaml = await loadYamlReader();

function lint(name, text) {
  const language = name.endsWith(".yaml") ? "yaml" : "json";
  const document = new SourceDocument(name, text, language);
  const reading = language === "yaml" ? (readSimpleYaml(document) ?? readYaml(document)) : readJson(document);
  return { name, ...lintDocument(document, reading, defaultSettings) };
}

/** The CPU milliseconds of a piece of work. */
function cpuOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const several = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** Each with the smallest size and the texts of a size. */
const curves = [
  ["files", 16, (size) => several(size, (index) => ["a.json", json(definition(`service-${index}`))])],
  ["definitions in a JSON file", 4, (size) => [["a.json", json(several(size, () => definition("web")))]]],
  ["definitions in a YAML file", 1, (size) => [["a.yaml", yaml(several(size, () => definition("web")))]]],
  ["resources of a template", 4, (size) => [["a.json", json(template(size))]]],
  ["containers", 8, (size) => [["a.json", json(manyContainers(size))]]],
  ["port mappings", 32, (size) => [["a.json", json(manyMappings(size, false))]]],
  ["findings", 16, (size) => [["a.json", json(manyMappings(size, true))]]],
  ["conditions in a definition", 1, (size) => [["a.json", json(choices(size))]]],
];

/** The slope of the line that fits best through the logarithms of sizes and times. */
function exponent(times) {
  const points = times.map((time, index) => [index, Math.log2(time)]);
  const mean = (of) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
}

print(`Node ${process.version}, ${rounds} rounds`);
print(`${"".padEnd(28)}${"sizes".padEnd(12)}exponent  steepest  cpu ms`);
for (const [name, first, texts] of curves) {
  const sizes = several(doublings + 1, (power) => first * 2 ** power);
  const work = sizes.map((size) => texts(size));
  const run = (files) => files.map(([file, text]) => lint(file, text));
  for (const files of work) run(files);
  const times = work.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [index, files] of work.entries()) {
      // Small inputs are repeated, because a clock cannot tell how long they take.
      const repeats = 2 ** (doublings - index);
      const time = cpuOf(() => several(repeats, () => run(files))) / repeats;
      times[index] = Math.min(times[index], time);
    }
  }
  const steepest = Math.max(...times.slice(1).map((time, index) => time / times[index]));
  const range = `${sizes[0]}-${sizes.at(-1)}`;
  const row = `${name.padEnd(28)}${range.padEnd(12)}${exponent(times).toFixed(2).padStart(8)}  ${steepest.toFixed(2).padStart(8)}`;
  print(`${row}  ${times.map((time) => time.toFixed(2)).join(" ")}`);
}

const same = (text) => text;
const layout = { paint: { error: same, warning: same, info: same, strong: same, faint: same }, width: 100 };
const files = several(10, (index) => lint(`faulty-${index}.json`, json(manyMappings(1_000, true))));
const count = files.reduce((sum, { findings }) => sum + findings.length, 0);
const tool = { name: "ecs-netcheck", version: "0" };
const parts = { tool, files, skipped: 0, notifications: [], isOffered, threshold: "info" };
print(`\nreport on ${count} findings: ${cpuOf(() => reportOf(parts)).toFixed(0)} ms to put together`);
const report = reportOf(parts);
for (const [id, load] of Object.entries(reporters)) {
  const reporter = await load();
  const times = several(rounds, () => cpuOf(() => reporter.render(report, layout)));
  const size = reporter.render(report, layout).length / 1024;
  print(
    `${id.padEnd(28)}${Math.min(...times)
      .toFixed(0)
      .padStart(6)} ms  ${size.toFixed(0)} KB`,
  );
}
