import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import { folder, run } from "./running.ts";

const definition = `{
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web", "image": "nginx:1.27",
      "portMappings": [
        { "containerPort": "80", "hostPort": 80 },
        { "containerPort": 443, "hostPort": 8443 }
      ]
    }
  ]
}
`;

const patch = `--- a/x.json
+++ b/x.json
@@ -4,7 +4,7 @@
     {
       "name": "web", "image": "nginx:1.27",
       "portMappings": [
-        { "containerPort": "80", "hostPort": 80 },
+        { "containerPort": 80, "hostPort": 80 },
         { "containerPort": 443, "hostPort": 8443 }
       ]
     }
`;

const report = `x.json:7:28: error: \`containerPort\` is the string "80" where ECS takes a number [quoted-number]
x.json:8:45: error: host port 8443 differs from container port 443 in \`awsvpc\` network mode [host-port-mismatch]
Would fix 1 finding
Checked 1 file (1 task definition) in N ms: 2 errors · 1 fixable with --fix · 1 more with --unsafe-fixes
`;

describe("--diff", () => {
  test("prints what --fix would write, writes nothing, and exits as a check does", () => {
    const cwd = folder({ "x.json": definition });
    for (const flags of [["--diff"], ["--fix", "--diff"]]) {
      expect(run([...flags, "-f", "compact", "x.json"], { cwd })).toEqual({ code: 1, out: patch, err: report });
    }
    expect(readFileSync(join(cwd, "x.json"), "utf8")).toBe(definition);
    expect(readdirSync(cwd)).toEqual(["x.json"]);
  });

  test("reads standard input", () => {
    const words = ["--diff", "-f", "compact", "--stdin-filename", "x.json", "-"];
    expect(run(words, { cwd: folder({}), input: definition })).toEqual({ code: 1, out: patch, err: report });
  });

  test("prints nothing where there is nothing to fix", () => {
    const cwd = folder({ "x.json": definition.replace('"80"', "80").replace(', "hostPort": 8443', "") });
    const err = "Checked 1 file (1 task definition) in N ms: no findings\n";
    expect(run(["--diff", "x.json"], { cwd })).toEqual({ code: 0, out: "", err });
  });

  test("names the file that a link leads to", () => {
    const cwd = folder({ "real.json": definition });
    symlinkSync("real.json", join(cwd, "link.json"));
    expect(run(["--diff", "link.json"], { cwd }).out).toBe(patch.replaceAll("x.json", "real.json"));
  });

  test("cannot show UTF-16, and says so", () => {
    const cwd = folder({ "x.json": Buffer.from(`\ufeff${definition}`, "utf16le") });
    const { code, out, err } = run(["--diff", "-f", "compact", "x.json"], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("error: cannot show `x.json` as a diff: no patch holds UTF-16\n");
  });
});

const spellings: Readonly<Record<string, (text: string) => string>> = {
  "CRLF and a byte order mark": (text) => `\ufeff${text.replaceAll("\n", "\r\n")}`,
  "no line break at the end": (text) => text.trimEnd(),
};

test.each(Object.entries(spellings))("with %s, `git apply` makes of every example what --fix does", (_, spelled) => {
  const files: Record<string, string> = {};
  for (const { id, fixable, examples } of rules) {
    if (!fixable) continue;
    for (const [index, { document }] of examples.bad.entries()) {
      const text = exampleText(document);
      files[`${id}-${index}.${text.startsWith("{") ? "json" : "yaml"}`] = spelled(text);
    }
  }
  const shown = folder(files);
  const fixed = folder(files);
  const { out } = run(["--diff", "--unsafe-fixes", "."], { cwd: shown });
  writeFileSync(join(shown, "changes"), out);
  const { status, stderr } = spawnSync("git", ["apply", "--whitespace=nowarn", "changes"], {
    cwd: shown,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  run(["--unsafe-fixes", "."], { cwd: fixed });
  const read = (cwd: string) => Object.keys(files).map((name) => [name, readFileSync(join(cwd, name), "utf8")]);
  expect(read(shown)).toEqual(read(fixed));
  expect(read(fixed)).not.toEqual(Object.entries(files));
});
