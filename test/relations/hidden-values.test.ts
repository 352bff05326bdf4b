import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { changed, paths, setEntry, type Value, valueAtPath } from "../finding/written.ts";
import { lintText, sightings } from "../linting.ts";
import { asTemplate } from "./as-template.ts";
import { type Members, ruleExamples } from "./rule-examples.ts";

function found(template: Value): ReadonlySet<string> {
  const lines = sightings(lintText(JSON.stringify(template), "json"));
  return new Set(lines.map((line) => line.replaceAll(/\/Fn::If\/\d/g, "")));
}

/** What another document shows and this one did not, unless a finding of this one has explained it and is gone. */
function added(now: ReadonlySet<string>, before: ReadonlySet<string>): readonly string[] {
  const seen = new Set([...before].map((line) => line.split(" ")[1]));
  return [...now].filter((line) => {
    const { skipWhen = [] } = rules.find(({ id }) => id === line.split(" ")[1]) ?? {};
    return !before.has(line) && !skipWhen.some((id) => seen.has(id));
  });
}

/** One example of what each rule reports, as a template: what is done to it takes many runs. */
const faulty = ruleExamples
  .filter(({ name }) => /^bad .* 0$/.test(name))
  .map(({ name, document }): [string, Members] => [
    name,
    "Resources" in document ? document : asTemplate(document).value,
  ]);

/** The paths inside the properties of the resources. */
function places(template: Members): ReturnType<typeof paths> {
  return paths(template).filter(([, , section, inside]) => section === "Properties" && inside !== undefined);
}

describe("a value that is", () => {
  test.each(faulty)("hidden, or there under a condition: %s", (_, template) => {
    const open = {
      Parameters: { P: { Type: "String" } },
      Conditions: { C: { "Fn::Equals": [{ Ref: "P" }, "x"] } },
      ...template,
    };
    const all = found(open);
    for (const path of places(template)) {
      const value = valueAtPath(template, path);
      const put = (other: Value): ReadonlySet<string> =>
        found(changed(open, path, (container, step) => setEntry(container, step, other)));
      const noValue: Value = { Ref: "AWS::NoValue" };
      const pointer = `/${path.join("/")}`;

      expect([pointer, added(put({ Ref: "P" }), all)]).toEqual([pointer, []]);

      const without = put(noValue);
      const conditional = put({ "Fn::If": ["C", value, noValue] });
      const lost = [...all].filter((line) => without.has(line) && !conditional.has(line));
      expect([pointer, added(conditional, new Set([...all, ...without])), lost]).toEqual([pointer, [], []]);
    }
  });
});
