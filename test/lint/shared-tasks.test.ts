import { expect, test } from "vitest";
import { inputFormats } from "../../src/input/index.ts";
import { foundFleets } from "../../src/lint/linted-document.ts";
import { lintedTogether } from "../../src/lint/linted-together.ts";
import { pairableOf } from "../../src/lint/pairable.ts";
import { pairsOf } from "../../src/lint/pairing.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import type { TaskRule } from "../../src/rules/rule.ts";
import { taskRules } from "../../src/rules/task-rules.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { pointerOf } from "../../src/source/pointer.ts";

test("a task definition that many services of a list run is looked at once", () => {
  const task = { family: "web", containerDefinitions: [{ name: "web", image: "nginx:1.27" }] };
  const services = ["a", "b", "c"].map((serviceName) => ({ serviceName, taskDefinition: "web", desiredCount: 1 }));
  const document = new SourceDocument("list.json", JSON.stringify([task, ...services]), "json");
  const reading = readJson(document);
  const fleets = foundFleets(reading, defaultSettings, (root) =>
    inputFormats.find((format) => format.recognises(root)),
  );
  const looks: string[] = [];
  const usual = taskRules.find(({ about }) => about === undefined);
  if (!usual) throw new Error("every rule is about some member");
  const counting: TaskRule = {
    ...usual,
    *check({ task: { place }, launchTypes, platform }) {
      looks.push(`${pointerOf(place)} ${platform.launchType} ${launchTypes.all.join()}`);
      yield { message: "seen", place, label: "here" };
    },
  };
  const linted = lintedTogether(
    new Map([[0, { settings: defaultSettings, document, reading, fleets, sieve: undefined }]]),
    pairsOf([{ path: "/list.json", ...pairableOf(fleets) }], []),
    { taskRules: [counting], serviceRules: [] },
  );
  expect(looks).toEqual(["/0 unknown "]);
  expect(linted.get(0)?.findings.map(({ message, place }) => `${pointerOf(place)} ${message}`)).toEqual(["/0 seen"]);
});
