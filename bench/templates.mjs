// Times the command line on CloudFormation templates beside cfn-lint, where that is installed. cfn-lint takes seconds, so the rounds are few.
//   npm run bench:templates [-- rounds]
import { statSync } from "node:fs";
import { join } from "node:path";
import { choices, json, template, yaml } from "./inputs.mjs";
import { file, folder, isInstalled, measure, print, tool } from "./timing.mjs";

const rounds = Number(process.argv[2] ?? 3);
file("one.json", json(template(1)));
const hundred = Array.from({ length: 100 }, (_, index) => `hundred/stack-${index}.json`);
for (const name of hundred) file(name, json(template(1)));
file("large.json", JSON.stringify(template(200)));
file("large.yaml", yaml(template(200)));
file("choices.json", json(choices(20)));

const kilobytes = (name) => `${Math.round(statSync(join(folder, name)).size / 1024)} KB`;
const cases = [
  ["one template", ["one.json"]],
  ["100 templates", hundred],
  [`200 definitions, JSON, ${kilobytes("large.json")}`, ["large.json"]],
  [`200 definitions, YAML, ${kilobytes("large.yaml")}`, ["large.yaml"]],
];
print(`Node ${process.version}, ${rounds} rounds`);
for (const [name, files] of cases) {
  const ours = [name, [...tool, ...files]];
  measure(isInstalled("cfn-lint") ? [ours, ["  cfn-lint", ["cfn-lint", ...files]]] : [ours], rounds);
}
measure([["20 independent Fn::If in one definition", [...tool, "choices.json"]]], rounds);
