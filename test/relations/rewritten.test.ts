import { describe, expect, test } from "vitest";
import { changed, paths, removeEntry, type Value, valueAtPath } from "../finding/written.ts";
import { lintText, sightings } from "../linting.ts";
import { asTemplate } from "./as-template.ts";
import { type Members, ruleExamples } from "./rule-examples.ts";

function found(template: Value): readonly string[] {
  return sightings(lintText(JSON.stringify(template), "json"));
}

/** One example of what each rule reports, as a template that a macro of somebody's own rewrites. */
const faulty = ruleExamples
  .filter(({ name }) => /^bad .* 0$/.test(name))
  .map(({ name, document }): [string, Members] => {
    const template = "Resources" in document ? document : asTemplate(document).value;
    return [name, { ...template, Transform: "OurMacro" }];
  });

/** The paths inside the properties of the resources that can go without another path changing. */
function removable(template: Members): ReturnType<typeof paths> {
  return paths(template).filter((path) => {
    if (path[2] !== "Properties" || path.length === 3) return false;
    const container = valueAtPath(template, path.slice(0, -1));
    return !Array.isArray(container) || path.at(-1) === container.length - 1;
  });
}

describe("a macro of somebody's own", () => {
  test.each(faulty)("may add what is missing: %s", (_, template) => {
    const all = new Set(found(template));
    for (const path of removable(template)) {
      const without = changed(template, path, removeEntry);
      expect([`/${path.join("/")}`, found(without).filter((line) => !all.has(line))]).toEqual([
        `/${path.join("/")}`,
        [],
      ]);
    }
  });
});
