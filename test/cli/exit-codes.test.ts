import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { folder, run } from "./running.ts";

function definition(portMapping: object): string {
  return JSON.stringify({
    family: "web",
    networkMode: "awsvpc",
    containerDefinitions: [{ name: "web", image: "nginx:1.27", portMappings: [portMapping] }],
  });
}

const files = {
  "clean.json": definition({ containerPort: 80 }),
  "refused.json": definition({ containerPort: 80, hostPort: 8080 }),
  "doubtful.json": definition({ containerPort: 80, protocol: "http" }),
  "broken.json": '{ "containerDefinitions": [',
  "binary.json": Buffer.from([0, 1, 2, 255]),
};

/** Words, the exit code, and how the summary line counts. */
const table: readonly (readonly [string, number, string])[] = [
  ["clean.json", 0, "no findings"],
  ["doubtful.json", 0, "1 warning"],
  ["doubtful.json --fail-on warning", 1, "1 warning"],
  ["doubtful.json --max-warnings 0", 1, "1 warning"],
  ["doubtful.json --max-warnings 0 --quiet", 1, "1 warning"],
  ["refused.json clean.json", 1, "1 error"],
  ["refused.json --fail-on never", 0, "1 error"],
  ["broken.json", 1, "1 error"],
  ["clean.json missing.json", 2, "no findings"],
  ["refused.json binary.json", 2, "1 error"],
  ["refused.json --output json=no/folder.json", 2, "1 error"],
];

describe.each(reportFormats)("with --format %s", (format) => {
  test.each(table)("%s ends with %i", (words, code, counts) => {
    const ran = run([...words.split(" "), "-f", format], { cwd: folder(files) });
    const summary = /^Checked \d files? .*in N ms: (\d+ \w+|no findings)/m;
    const [other, stream] = format === "pretty" ? [ran.err, ran.out] : [ran.out, ran.err];
    expect({ code: ran.code, counts: summary.exec(stream)?.[1] }).toEqual({ code, counts });
    expect(other).not.toMatch(summary);
  });
});

test("a flag that does not exist ends with 2, whatever the format", () => {
  expect(run(["clean.json", "-f", "sarif", "--fromat", "json"], { cwd: folder(files) })).toEqual({
    code: 2,
    out: "",
    err: "error: unknown option '--fromat'\n(Did you mean --format?)\n",
  });
  expect(run(["clean.json", "-f", "sarfi"], { cwd: folder(files) }).code).toBe(2);
});

test("an output that cannot be written keeps none of the others from being", () => {
  const cwd = folder(files);
  const { code, err } = run(["refused.json", "-o", "tap=no/folder.tap", "-o", "tap=report.tap"], { cwd });
  expect({ code, err }).toEqual({ code: 2, err: "error: cannot write no/folder.tap: ENOENT\n" });
  expect(readFileSync(join(cwd, "report.tap"), "utf8").split("\n")[1]).toBe("1..1");
});
