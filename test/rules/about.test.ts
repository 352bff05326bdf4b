import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { launchTypes } from "../../src/ecs/launch-type.ts";
import { inputFormats } from "../../src/input/index.ts";
import { seldomSubjects } from "../../src/lint/lint-on-demand.ts";
import { foundFleets } from "../../src/lint/linted-document.ts";
import { presentMembers } from "../../src/lint/present-members.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import { otherModeRules } from "../../src/rules/other-mode-rules.ts";
import type { TaskRule } from "../../src/rules/rule.ts";
import { seldomTaskRules } from "../../src/rules/seldom-task-rules.ts";
import { taskRules } from "../../src/rules/task-rules.ts";
import { nothingAssumed, type TaskScenario, taskScenarios } from "../../src/scenario/task-scenario.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";

/** The catalogue of rules that this project was planned from; no part of the project. */
const catalogue = join(process.env["CATALOGUE"] ?? "../shared/catalogue", "rules.json");

type Examples = {
  readonly bad: readonly { readonly doc: object }[];
  readonly good: readonly { readonly doc: object }[];
};

const planned: readonly Examples[] = existsSync(catalogue) ? JSON.parse(readFileSync(catalogue, "utf8")) : [];
const documents: readonly unknown[] = [
  ...rules
    .flatMap(({ examples: { bad, good } }) => [...bad, ...good].map(({ document }) => exampleText(document)))
    .flatMap(parsed),
  ...planned.flatMap(({ bad, good }) => [...bad, ...good].map(({ doc }) => doc)),
];

/** Nothing for the examples of texts that cannot be read. */
function parsed(text: string): readonly unknown[] {
  try {
    return [parse(text)];
  } catch {
    return [];
  }
}

const platforms = launchTypes.flatMap((launchType) =>
  (["linux", "windows"] as const).map((operatingSystem) => ({ launchType, operatingSystem })),
);

/** The task definitions of a document on the platforms they ask for, and on every other one. */
function scenarios(value: unknown): readonly TaskScenario[] {
  const reading = readJson(new SourceDocument("test.json", JSON.stringify(value), "json"));
  const fleets = foundFleets(reading, defaultSettings, (root) =>
    inputFormats.find((format) => format.recognises(root)),
  );
  return fleets.flatMap(({ decoded: { tasks, resources } }) =>
    tasks.flatMap(({ task, services }) =>
      [nothingAssumed, { ...nothingAssumed, platforms }].flatMap((assumptions) =>
        taskScenarios(task, services, assumptions, resources.capacityProviders),
      ),
    ),
  );
}

/** The value without the members of some names, wherever they stand; without `otherMode`, every task definition is in awsvpc mode. */
function without(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, names));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !names.has(key));
  const kept = Object.fromEntries(entries.map(([key, item]) => [key, without(item, names)]));
  return names.has("otherMode") && "containerDefinitions" in kept ? { ...kept, networkMode: "awsvpc" } : kept;
}

const seen = documents.flatMap(scenarios);
const stripped = new Map<string, readonly TaskScenario[]>();

/** The scenarios of all documents once some members are taken out of them. */
function scenariosWithout(names: readonly string[]): readonly TaskScenario[] {
  const key = names.join();
  const known = stripped.get(key) ?? documents.flatMap((document) => scenarios(without(document, new Set(names))));
  stripped.set(key, known);
  return known;
}

function isAbsentFrom({ task }: TaskScenario, about: NonNullable<TaskRule["about"]>): boolean {
  const present = presentMembers(task);
  return !about.some((member) => present.has(member));
}

describe("a rule that says what it is about", () => {
  const cases = taskRules.flatMap((rule) => (rule.about ? [[rule.id, rule, rule.about] as const] : []));
  test.each(cases)("%s is silent where there is no such thing", (_, rule, about) => {
    const unconcerned = [...seen, ...scenariosWithout(about)].filter((scenario) => isAbsentFrom(scenario, about));
    expect(unconcerned.length).toBeGreaterThan(seen.length);
    expect(unconcerned.flatMap((scenario) => [...rule.check(scenario)].map(({ message }) => message))).toEqual([]);
  });
});

describe("the rules that are loaded on demand", () => {
  test("are about nothing but what they are loaded for", () => {
    expect(new Set(otherModeRules.flatMap(({ about }) => about ?? "everything"))).toEqual(new Set(["otherMode"]));
    expect([...new Set(seldomTaskRules.flatMap(({ about }) => about ?? "everything"))].toSorted()).toEqual(
      seldomSubjects,
    );
  });
});
