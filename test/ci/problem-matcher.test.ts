import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { folder, run } from "../cli/running.ts";

interface Matcher {
  readonly owner: string;
  readonly severity?: string;
  readonly pattern: readonly [Readonly<Record<string, number>> & { readonly regexp: string }];
}

const { problemMatcher }: { readonly problemMatcher: readonly Matcher[] } = JSON.parse(
  readFileSync("templates/problem-matcher.json", "utf8"),
);

/** What the runner takes from a line. */
function problems(text: string): unknown[] {
  return text.split("\n").flatMap((line) =>
    problemMatcher.flatMap(({ severity, pattern: [{ regexp, ...groups }] }) => {
      const match = new RegExp(regexp).exec(line);
      if (!match) return [];
      const found = Object.entries(groups).map(([name, group]) => [name, match[group]]);
      return [{ ...(severity ? { severity } : {}), ...Object.fromEntries(found) }];
    }),
  );
}

test("the matcher finds every line of the compact report and nothing else", () => {
  const containers = '[{ "name": "a", "image": "a", "portMappings": [{ "containerPort": 8080, "hostPort": 80 }] }]';
  const cwd = folder({
    "a: b [c].json": `{ "networkMode": "host", "containerDefinitions": ${containers} }`,
    "broken.json": '{ "containerDefinitions": [',
  });
  const { out, err } = run(["-f", "compact", "--skip", "unset-user-in-host-mode", "."], { cwd });
  expect(problems(out + err)).toEqual([
    {
      severity: "notice",
      file: "a: b [c].json",
      line: "1",
      column: "18",
      message: "the containers of this task share the network of their instance",
      code: "host-network-mode",
    },
    {
      file: "a: b [c].json",
      line: "1",
      column: "134",
      severity: "error",
      message: "host port 80 differs from container port 8080 in `host` network mode",
      code: "host-port-mismatch",
    },
    {
      file: "broken.json",
      line: "1",
      column: "28",
      severity: "error",
      message: "expected a value, found the end of the file",
      code: "syntax",
    },
  ]);
  expect(out.split("\n")).toHaveLength(4);
});
