import { describe, expect, test } from "vitest";
import { changed, paths, setEntry, type Value, valueAtPath } from "../finding/written.ts";
import { lintText, sightings } from "../linting.ts";
import { asTemplate } from "./as-template.ts";
import { type Members, ruleExamples } from "./rule-examples.ts";

/** What is found, with the branches of each `Fn::If` as one value. */
function found(template: Value): readonly string[] {
  const lines = sightings(lintText(JSON.stringify(template), "json"));
  return [...new Set(lines.map((line) => line.replaceAll(/\/Fn::If\/\d/g, "")))].sort();
}

const faulty = ruleExamples
  .filter(({ name }) => /^bad .* 0$/.test(name))
  .map(({ name, document }): [string, Members] => [
    name,
    "Resources" in document ? document : asTemplate(document).value,
  ]);

describe("a value that is the same in both branches of a condition is as if it stood there without one", () => {
  test.each(faulty)("%s", (_, template) => {
    const open = {
      Parameters: { P: { Type: "String" } },
      Conditions: { C: { "Fn::Equals": [{ Ref: "P" }, "x"] } },
      ...template,
    };
    const all = found(open);
    for (const path of paths(template)) {
      if (path[2] !== "Properties" || path.length < 4 || path.some((step) => /^(Ref|Fn::)/.test(String(step))))
        continue;
      const value = valueAtPath(template, path);
      const branched = changed(open, path, (container, step) =>
        setEntry(container, step, { "Fn::If": ["C", value, value] }),
      );
      expect([path.join("/"), found(branched)]).toEqual([path.join("/"), all]);
    }
  });

  test("in the short form too", () => {
    const template = (mode: string): string => `
      Conditions: { C: !Equals [!Ref P, x] }
      Parameters: { P: { Type: String } }
      Resources:
        Task:
          Type: AWS::ECS::TaskDefinition
          Properties:
            NetworkMode: ${mode}
            RequiresCompatibilities: [EXTERNAL, FARGATE]
            ContainerDefinitions: [{ Name: web, Image: nginx:1.27 }]
    `;
    const seen = (mode: string): readonly string[] => sightings(lintText(template(mode), "yaml"));
    expect(seen("!If [C, awsvpc, awsvpc]")).toEqual(seen("awsvpc"));
  });
});
