import { expect, test } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import { fingerprint } from "../../src/finding/fingerprint.ts";
import { findingsPerFile } from "../../src/lint/linted-document.ts";
import { defaultSettings, type Settings } from "../../src/lint/settings.ts";
import { lintText } from "../linting.ts";

const head = `family: web
networkMode: awsvpc
containerDefinitions:
  - name: web
    image: nginx:1.27
    portMappings:
`;
const linesAbove = head.split("\n").length - 1;

/** The only rule that is not off, so that each mapping is one finding. */
const settings: Settings = {
  ...defaultSettings,
  severityOf: ({ id }) => (id === "unknown-protocol" ? "error" : "off"),
};

/** A definition with a finding a line; `comment` is what stands behind each. */
function faulty(count: number, comment: (index: number) => string): string {
  const line = (index: number): string =>
    `      - { name: http, containerPort: 80, protocol: icmp }${comment(index)}\n`;
  return head + Array.from({ length: count }, (_, index) => line(index)).join("");
}

/** Where each finding stands among all, by its line and by its fingerprint: both count from the first mapping. */
function places(findings: readonly Finding[]): readonly (readonly [number, string])[] {
  return findings.map(({ place, fingerprint: mark }) => [
    place.document.positionAt(place.range.start).line - linesAbove - 1,
    mark,
  ]);
}

function expected(indexes: readonly number[]): readonly (readonly [number, string])[] {
  const pointer = "/containerDefinitions/[web]/portMappings/[http]/protocol";
  return indexes.map((index) => [index, fingerprint(`unknown-protocol\ntest.yaml\n${pointer}\n${index}`)]);
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

test.each([
  [findingsPerFile - 1, 0],
  [findingsPerFile, 0],
  [findingsPerFile + 1, 1],
  [findingsPerFile + 500, 500],
])("of %i findings the first thousand are shown, and %i more are counted", (count, more) => {
  const { findings, suppressed, cut } = lintText(
    faulty(count, () => ""),
    "yaml",
    settings,
  );
  expect(places(findings)).toEqual(expected(upTo(Math.min(count, findingsPerFile))));
  expect({ suppressed, cut }).toEqual({ suppressed: [], cut: more });
});

test("those that are hidden have a thousand of their own, and all are told apart as if none were left out", () => {
  const isHidden = (index: number): boolean => index % 3 === 2;
  const text = faulty(3_300, (index) => (isHidden(index) ? " # ecs-netcheck-ignore unknown-protocol: a test" : ""));
  const { findings, suppressed, cut } = lintText(text, "yaml", settings);
  const all = upTo(3_300);
  expect(places(findings)).toEqual(expected(all.filter((index) => !isHidden(index)).slice(0, findingsPerFile)));
  expect(places(suppressed)).toEqual(expected(all.filter(isHidden).slice(0, findingsPerFile)));
  expect(cut).toBe(2_200 - findingsPerFile);
});
