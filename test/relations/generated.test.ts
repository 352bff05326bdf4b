import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { rules } from "../../src/rules/index.ts";
import { pointer } from "../../src/source/pointer.ts";
import { changed, paths, setEntry, type Value, valueAtPath } from "../finding/written.ts";
import { lintText, sightings } from "../linting.ts";
import { asPair } from "./as-pair.ts";
import { asPlan } from "./as-plan.ts";
import { deployments } from "./deployments.ts";
import { isMembers, type Members } from "./rule-examples.ts";
import { written } from "./translation.ts";
import { shortTags } from "./written-template.ts";

const runs = { seed: 20_261_123, numRuns: 120 };

function found(document: Value): readonly string[] {
  return sightings(lintText(JSON.stringify(document), "json"));
}

/** What is found now and was not before, unless something has gone that had silenced it. */
function added(now: readonly string[], before: readonly string[]): readonly string[] {
  const seen = new Set(before.map((line) => line.split(" ")[1]));
  return now.filter((line) => {
    const { skipWhen = [] } = rules.find(({ id }) => id === line.split(" ")[1]) ?? {};
    return !before.includes(line) && !skipWhen.some((id) => seen.has(id));
  });
}

function shuffled(value: Value): Value {
  if (Array.isArray(value)) return value.map(shuffled);
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]): [string, Value] => [key, shuffled(member)])
      .reverse(),
  );
}

/** The paths of the values in the properties of a template's resources, the arguments of functions left aside. */
function places(template: Members): ReturnType<typeof paths> {
  return paths(template).filter(
    ([, , section, inside, ...steps]) =>
      section === "Properties" && inside !== undefined && !steps.some((step) => /^(Ref|Fn::.*)$/.test(String(step))),
  );
}

/** A template in which one of its values, which `choice` picks, is another one. */
function replaced(template: Members, choice: number, by: (value: Value) => Value): Value {
  const all = places(template);
  const path = all[choice % all.length] ?? [];
  return changed(template, path, (container, step) => setEntry(container, step, by(valueAtPath(template, path))));
}

const parameters: Members = {
  Parameters: { P: { Type: "String" } },
  Conditions: { C: { "Fn::Equals": [{ Ref: "P" }, "x"] } },
};

describe("a deployment", () => {
  test("is the same in every format", () => {
    fc.assert(
      fc.property(deployments, (template) => {
        const findings = found(template);
        expect(sightings(lintText(shortTags(template), "yaml"))).toEqual(findings);
        for (const occasion of ["creation", "refresh"] as const) {
          const plan = asPlan(template, occasion);
          expect(found(plan.value)).toEqual(findings.map((line) => plan.places.sighting(line)).sort());
        }
        const { Task = {}, Service = {} } = template["Resources"] as Members;
        const two: Members = { Resources: { Task, Service } };
        const pair = written(() => asPair(two));
        if (typeof pair === "string") return;
        expect(found(pair.value)).toEqual(
          found(two)
            .map((line) => pair.places.sighting(line))
            .sort(),
        );
      }),
      runs,
    );
  });

  test("shows nothing new where a value is a parameter without a default", () => {
    fc.assert(
      fc.property(deployments, fc.nat(), (template, choice) => {
        const open = { ...parameters, ...template };
        expect(added(found(replaced(open, choice, () => ({ Ref: "P" }))), found(open))).toEqual([]);
      }),
      runs,
    );
  });

  test("shows nothing new where a value of a plan is known only after apply", () => {
    fc.assert(
      fc.property(deployments, fc.constantFrom("creation", "refresh"), fc.nat(), (template, occasion, choice) => {
        const plan = asPlan(template, occasion).value;
        const [before, now] = [plan, withUnknown(plan, choice)].map((each) =>
          found(each).map((line) => line.replace("/after_unknown/", "/after/")),
        );
        expect(added(now ?? [], before ?? [])).toEqual([]);
      }),
      runs,
    );
  });

  test("under a condition shows what both of its branches show, and nothing that neither does", () => {
    fc.assert(
      fc.property(deployments, deployments, fc.nat(), (template, other, choice) => {
        const one = { ...parameters, ...template };
        const all = places(one);
        const path = all[choice % all.length] ?? [];
        const another = valueIn(other, path) ?? { Ref: "AWS::NoValue" };
        const value = valueAtPath(one, path);
        const put = (to: Value): readonly string[] =>
          found(changed(one, path, (container, step) => setEntry(container, step, to))).map((line) =>
            line.replace(/\/Fn::If\/\d/, ""),
          );
        const [first, second] = [found(one), put(another)];
        const both = put({ "Fn::If": ["C", value, another] });
        const lost = first.filter((line) => second.includes(line) && !both.includes(line));
        expect([pointer(path), added([...new Set(both)], [...first, ...second]), lost]).toEqual([
          pointer(path),
          [],
          [],
        ]);
      }),
      runs,
    );
  });

  test("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(deployments, (template) => {
        const resources = template["Resources"] as Members;
        const turned = {
          Resources: Object.fromEntries(Object.entries(resources).map(([id, each]) => [id, shuffled(each)])),
        };
        const { value: plan } = asPlan(template, "creation");
        expect(found(turned)).toEqual(found(template));
        expect(found(shuffled(plan))).toEqual(found(plan));
      }),
      runs,
    );
  });

  test("does not depend on what has nothing to do with it", () => {
    fc.assert(
      fc.property(deployments, (template) => {
        const resources = template["Resources"] as Record<string, { Type: string; Properties: Members }>;
        const { Task, Service } = resources;
        if (!Task || !Service) throw new Error("a deployment has a task and a service");
        const containers = Task.Properties["ContainerDefinitions"] as Value[];
        const more: Members = {
          Description: "a shop",
          Resources: {
            ...(resources as unknown as Members),
            Task: {
              ...Task,
              Metadata: { networkMode: "host" },
              Properties: {
                ...Task.Properties,
                Tags: [{ Key: "NetworkMode", Value: "host" }],
                ContainerDefinitions: [...containers, { Name: "clean", Image: "clean:1", User: "1000" }],
              },
            } as unknown as Members,
            Bucket: { Type: "AWS::S3::Bucket", Properties: { Tags: [{ Key: "HostPort", Value: "0" }] } },
            Clean: {
              Type: "AWS::ECS::TaskDefinition",
              Properties: {
                Family: "clean",
                NetworkMode: "awsvpc",
                ContainerDefinitions: [{ Name: "clean", Image: "clean:1", PortMappings: [{ ContainerPort: 9090 }] }],
              },
            },
          },
        };
        expect(found(more)).toEqual(found(template));
      }),
      runs,
    );
  });

  test("beside others in one file shows what each shows alone", () => {
    fc.assert(
      fc.property(fc.array(deployments, { minLength: 2, maxLength: 3 }), (templates) => {
        const tasks = templates.map(
          ({ Resources }) => asPair({ Resources: { Task: (Resources as Members)["Task"] ?? {} } }).value,
        );
        const alone = tasks.map(found);
        const inList = alone.flatMap((lines, index) =>
          lines.map((line) => line.replace(/ (?=\/|$)(?!.* )/, ` /${index}`)),
        );
        expect(found(tasks)).toEqual(inList.sort());
        const stream = tasks.map((task) => stringify(task, { aliasDuplicateObjects: false })).join("---\n");
        const inStream = alone.flatMap((lines, index) =>
          lines.map((line) => line.replace(/ (?=\/|$)(?!.* )/, ` #${index}`)),
        );
        expect(sightings(lintText(stream, "yaml"))).toEqual(inStream.sort());
      }),
      { ...runs, numRuns: 60 },
    );
  });
});

/** The value at a path where there is one. */
function valueIn(value: Value, path: readonly (string | number)[]): Value | undefined {
  let at: Value | undefined = value;
  for (const step of path) at = typeof at === "object" && at !== null ? (at as Members)[String(step)] : undefined;
  return at;
}

/** A plan in which one of the values of its resources, which `choice` picks, is known only after apply. */
function withUnknown(plan: Members, choice: number): Value {
  const all = paths(plan).filter(
    ([tree, , change, side, inside]) =>
      tree === "resource_changes" && change === "change" && side === "after" && inside !== undefined,
  );
  const path = all[choice % all.length] ?? [];
  const [tree = "", index = "", change = "", , ...inside] = path;
  const hidden = structuredClone(plan);
  const resource = valueAtPath(hidden, [tree, index, change]) as { after: Value; after_unknown: Value };
  let known = resource.after as Members;
  let unknown = resource.after_unknown as Members;
  const last = String(inside.at(-1));
  for (const step of inside.slice(0, -1).map(String)) {
    known = known[step] as Members;
    if (unknown[step] === undefined || typeof unknown[step] !== "object")
      unknown[step] = Array.isArray(known) ? [] : {};
    unknown = unknown[step] as Members;
  }
  unknown[last] = true;
  if (Array.isArray(known)) known[last] = null;
  else delete known[last];
  return hidden;
}
