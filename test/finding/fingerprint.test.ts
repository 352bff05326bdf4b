import { expect, test } from "vitest";
import { fingerprint, fingerprints } from "../../src/finding/fingerprint.ts";
import { nodeAt, rootOf } from "./edited.ts";

// http://www.isthe.com/chongo/src/fnv/test_fnv.c has the values of 64-bit FNV-1a for these texts.
test.each([
  ["", "cbf29ce484222325"],
  ["a", "af63dc4c8601ec8c"],
  ["b", "af63df4c8601f1a5"],
  ["foobar", "85944171f73967e8"],
])("%j is known by its FNV-1a hash", (text, hash) => {
  expect(fingerprint(text)).toBe(hash);
});

test("a hash has 16 digits, whatever it begins with", () => {
  const texts = Array.from({ length: 2_000 }, (_, index) => fingerprint(String(index)));
  expect(texts.filter((text) => !/^[0-9a-f]{16}$/.test(text))).toEqual([]);
  expect(texts.some((text) => text.startsWith("0"))).toBe(true);
  expect(texts.some((text) => text[8] === "0")).toBe(true);
  expect(new Set(texts).size).toBe(texts.length);
});

test("a finding is known by its rule, the name of its document, its place by names, and which one of several it is", () => {
  const root = rootOf('{"containers": [{"name": "web", "port": 1}, {"name": "log", "port": 2}]}', "json");
  const web = nodeAt(root, ["containers", 0, "port"]);
  const log = nodeAt(root, ["containers", 1, "port"]);
  const findings = [
    { rule: "a", place: web },
    { rule: "a", place: web },
    { rule: "b", place: web },
    { rule: "a", place: log },
    { rule: "a", place: web },
  ];
  expect(fingerprints(findings, (name) => `ecs/${name}`)).toEqual(
    [
      "a\necs/web\n/containers/[web]/port\n0",
      "a\necs/web\n/containers/[web]/port\n1",
      "b\necs/web\n/containers/[web]/port\n0",
      "a\necs/web\n/containers/[log]/port\n0",
      "a\necs/web\n/containers/[web]/port\n2",
    ].map(fingerprint),
  );
});
