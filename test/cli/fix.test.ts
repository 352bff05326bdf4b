import { chmodSync, linkSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import { folder, run } from "./running.ts";

const definition = [
  "{",
  '  "family": "web",  ',
  '  "networkMode": "awsvpc",',
  '  "containerDefinitions": [',
  "    {",
  '      "name": "web", "image": "nginx:1.27",',
  '      "portMappings": [',
  '        { "containerPort": "80", "hostPort": 80 },',
  '        { "containerPort": 443, "hostPort": 8443 }',
  "      ]",
  "    }",
  "  ]",
  "}",
  "",
].join("\n");

describe("--fix", () => {
  test("makes the safe fixes and leaves every other byte", () => {
    const cwd = folder({ "x.json": definition });
    const { code, out, err } = run(["--fix", "-f", "compact", "x.json"], { cwd });
    expect(readFileSync(join(cwd, "x.json"), "utf8")).toBe(definition.replace('"80"', "80"));
    expect({ code, out, err }).toEqual({
      code: 1,
      out: "x.json:9:45: error: host port 8443 differs from container port 443 in `awsvpc` network mode [host-port-mismatch]\n",
      err: "Fixed 1 finding\nChecked 1 file (1 task definition) in N ms: 1 error · 1 fixable with --unsafe-fixes\n",
    });
    expect(readdirSync(cwd)).toEqual(["x.json"]);
  });

  test("--unsafe-fixes makes all, and a second run changes nothing", () => {
    const cwd = folder({ "x.json": definition });
    expect(run(["--unsafe-fixes", "x.json"], { cwd }).code).toBe(0);
    const once = readFileSync(join(cwd, "x.json"));
    expect(once.toString()).toBe(definition.replace('"80"', "80").replace(', "hostPort": 8443', ""));
    expect(run(["--unsafe-fixes", "x.json"], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, "x.json"))).toEqual(once);
  });

  test.each(["CRLF", "BOM", "UTF-16"])("keeps %s and the mode bits", (spelling) => {
    const bytes = {
      CRLF: Buffer.from(definition.replaceAll("\n", "\r\n")),
      BOM: Buffer.from(`\ufeff${definition}`),
      "UTF-16": Buffer.from(`\ufeff${definition}`, "utf16le"),
    }[spelling] as Buffer;
    const cwd = folder({ "x.json": bytes });
    chmodSync(join(cwd, "x.json"), 0o640);
    run(["--fix", "x.json"], { cwd });
    const encoding = spelling === "UTF-16" ? "utf16le" : "utf8";
    const wanted = Buffer.from(bytes.toString(encoding).replace('"80"', "80"), encoding);
    expect(readFileSync(join(cwd, "x.json"))).toEqual(wanted);
    expect(statSync(join(cwd, "x.json")).mode & 0o777).toBe(0o640);
  });

  test("writes what a link leads to, and refuses a file with several names", () => {
    const cwd = folder({ "real.json": definition, "hard.json": definition });
    symlinkSync("real.json", join(cwd, "link.json"));
    linkSync(join(cwd, "hard.json"), join(cwd, "other.json"));
    run(["--fix", "link.json"], { cwd });
    expect(readFileSync(join(cwd, "real.json"), "utf8")).toContain('"containerPort": 80,');
    const { code, out } = run(["--fix", "hard.json"], { cwd });
    expect(code).toBe(2);
    expect(out).toContain("error: cannot write `hard.json`: it has several hard links");
    expect(readFileSync(join(cwd, "hard.json"), "utf8")).toBe(definition);
  });

  test("standard input goes to standard output, and the report to standard error", () => {
    const { code, out, err } = run(["--fix", "-f", "compact", "-"], { cwd: folder({}), input: definition });
    expect({ code, out }).toEqual({ code: 1, out: definition.replace('"80"', "80") });
    expect(err).toMatch(/^<stdin>:9:45: error: host port 8443 .*\nFixed 1 finding\nChecked 1 file/);
  });
});

const fixable = rules.filter(({ fixable: safety }) => safety !== undefined);

test.each(fixable.map((rule) => [rule.id, rule] as const))(
  "%s: what is fixed is gone, nothing as bad appears, and a second run changes nothing",
  (id, { examples }) => {
    for (const { document } of examples.bad) {
      const text = exampleText(document);
      const files = text.startsWith("{")
        ? { "x.json": text }
        : { "x.yaml": text, "x.json": JSON.stringify(parse(text), null, 2) };
      const cwd = folder(files);
      const found = (): readonly string[] =>
        [
          ...run(["-f", "compact", "."], { cwd }).out.matchAll(/^(\S+?):\S+ (error|warning): .*\[([a-z0-9-]+)\]$/gm),
        ].map(([, name, severity, rule]) => `${severity} ${name} ${rule}`);
      const before = found();
      run(["--unsafe-fixes", "."], { cwd });
      const after = found();
      const once = Object.keys(files).map((name) => readFileSync(join(cwd, name), "utf8"));
      const isErrorGone = before.some((line) => line.startsWith("error") && !after.includes(line));
      const added = after.filter((line) => !before.includes(line) && !(isErrorGone && line.startsWith("warning")));
      expect({ id, added }).toEqual({ id, added: [] });
      run(["--unsafe-fixes", "."], { cwd });
      expect(Object.keys(files).map((name) => readFileSync(join(cwd, name), "utf8"))).toEqual(once);
    }
  },
);
