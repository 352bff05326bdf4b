import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import { changed, paths, setEntry, type Value, valueAtPath } from "../finding/written.ts";
import { lintText, sightings } from "../linting.ts";

type Map = { [key: string]: Value };

function isMap(value: Value | undefined): value is Map {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value with the keys of a template. */
function capitalised(value: Value, around = ""): Value {
  if (Array.isArray(value)) return value.map((item) => capitalised(item));
  if (!isMap(value)) return value;
  const spelt = (key: string): string =>
    key === "properties" && around === "proxyConfiguration"
      ? "ProxyConfigurationProperties"
      : key.charAt(0).toUpperCase() + key.slice(1);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [spelt(key), capitalised(member, key)]));
}

/** A task definition, or one with a service, as a template; undefined for other documents. */
function asTemplate(document: Value): Map | undefined {
  if (!isMap(document)) return undefined;
  const task = "containerDefinitions" in document ? document : document["taskDefinition"];
  if (!isMap(task)) return undefined;
  const Task = { Type: "AWS::ECS::TaskDefinition", Properties: capitalised(task) };
  const service = task === document ? undefined : document["service"];
  if (service === undefined) return { Resources: { Task } };
  if (!isMap(service) || ["count", "group", "startedBy"].some((key) => key in service)) return undefined;
  const properties = { ...(capitalised(service) as Map), TaskDefinition: { Ref: "Task" } };
  return { Resources: { Task, Service: { Type: "AWS::ECS::Service", Properties: properties } } };
}

/** The examples of all rules that look at what is written and not at how. */
const examples = rules
  .filter(({ family }) => family !== "input")
  .flatMap(({ id, examples: { bad, good } }) => {
    const named = (kind: string, documents: readonly { readonly document: string }[]): [string, Value][] =>
      documents.map(({ document }, index) => [`${kind} of ${id}, ${index}`, parse(exampleText(document))]);
    return [...named("bad", bad), ...named("good", good)];
  });

const templates = examples.flatMap(([name, document]): [string, Value, Map][] => {
  const template = asTemplate(document);
  return template ? [[name, document, template]] : [];
});

/** A pointer into a template as one into the document that it was made from. */
function apiSighting(sighting: string, isPair: boolean): string {
  const [severity, rule, pointer = ""] = sighting.split(" ");
  const [, , resource, , ...steps] = pointer.split("/");
  const inside = steps.map((step) =>
    step === "ProxyConfigurationProperties" ? "properties" : step.charAt(0).toLowerCase() + step.slice(1),
  );
  const home = isPair ? [resource === "Task" ? "taskDefinition" : "service"] : [];
  return `${severity} ${rule} ${["", ...home, ...inside].join("/")}`;
}

function found(template: Value): ReadonlySet<string> {
  const lines = sightings(lintText(JSON.stringify(template), "json"));
  return new Set(lines.map((line) => line.replaceAll(/\/Fn::If\/\d/g, "")));
}

describe("a template says what the same definition in the words of the API says", () => {
  test.each(templates)("%s", (_, document, template) => {
    const wanted = sightings(lintText(JSON.stringify(document), "json"));
    const isPair = isMap(document) && !("containerDefinitions" in document);
    const spellings = [
      lintText(JSON.stringify(template, null, 2), "json"),
      lintText(stringify(template, { aliasDuplicateObjects: false }), "yaml"),
      lintText(stringify(template, { collectionStyle: "flow" }), "yaml"),
    ];
    for (const spelling of spellings) {
      expect(
        sightings(spelling)
          .map((sighting) => apiSighting(sighting, isPair))
          .sort(),
      ).toEqual(wanted);
    }
  });
});

/** What another document shows and this one did not, unless a finding of this one has explained it and is gone. */
function added(now: ReadonlySet<string>, before: ReadonlySet<string>): readonly string[] {
  const seen = new Set([...before].map((line) => line.split(" ")[1]));
  return [...now].filter((line) => {
    const { skipWhen = [] } = rules.find(({ id }) => id === line.split(" ")[1]) ?? {};
    return !before.has(line) && !skipWhen.some((id) => seen.has(id));
  });
}

/** One example of what each rule reports: what is done to it takes many runs. */
const faulty = templates.filter(([name]) => /^bad .*, 0$/.test(name));

/** The paths inside the properties of the resources. */
function places(template: Map): ReturnType<typeof paths> {
  return paths(template).filter(([, , section, inside]) => section === "Properties" && inside !== undefined);
}

describe("a value that is", () => {
  test.each(faulty)("hidden, or there under a condition: %s", (_, __, template) => {
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
