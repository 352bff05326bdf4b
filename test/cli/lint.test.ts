import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { bin, folder, run } from "./running.ts";

const clean = JSON.stringify({
  family: "web",
  networkMode: "awsvpc",
  containerDefinitions: [{ name: "web", image: "nginx:1.27", portMappings: [{ containerPort: 80 }] }],
});
const mismatch = JSON.stringify({
  family: "web",
  networkMode: "awsvpc",
  containerDefinitions: [{ name: "web", image: "nginx:1.27", portMappings: [{ containerPort: 80, hostPort: 8080 }] }],
});
const warned = JSON.stringify({
  family: "web",
  networkMode: "awsvpc",
  containerDefinitions: [{ name: "web", image: "nginx:1.27", portMappings: [{ containerPort: 80, protocol: "http" }] }],
});
const bridged = JSON.stringify({
  family: "web",
  networkMode: "bridge",
  containerDefinitions: [{ name: "web", image: "nginx:1.27", portMappings: [{ containerPort: 80 }] }],
});

describe("input that is not a definition ends in one line and the exit code for it", () => {
  test.each<[string, Record<string, string | Buffer>, string[], number, string]>([
    ["a missing path", {}, ["web.json"], 2, "error: `web.json` does not exist\n"],
    [
      "a near miss",
      { "web.json": clean },
      ["wbe.json"],
      2,
      "error: `wbe.json` does not exist; did you mean `web.json`?\n",
    ],
    ["a pattern", {}, ["ecs/*.json"], 2, "error: no file matches `ecs/*.json`\n"],
    [
      "a package.json",
      { "package.json": '{"name":"x"}' },
      ["package.json"],
      2,
      "error: `package.json`: no task definition or service to check in it\n",
    ],
    [
      "a list of numbers",
      { "x.json": "[1,2,3]" },
      ["x.json"],
      2,
      "error: `x.json`: no task definition or service to check in it\n",
    ],
    [
      "binary",
      { "x.json": Buffer.from([0, 1, 2, 255, 0, 9]) },
      ["x.json"],
      2,
      "error: `x.json`: this is not a text file\n",
    ],
    [
      "a comment-only YAML file",
      { "x.yaml": "# nothing\n" },
      ["x.yaml"],
      2,
      "error: `x.yaml`: no task definition or service to check in it\n",
    ],
  ])("%s", (_, files, words, code, out) => {
    const cwd = folder(files);
    const ran = run(words, { cwd });
    expect({ code: ran.code, out: ran.out.replace(/Checked.*\n$/, ""), err: ran.err }).toEqual({ code, out, err: "" });
  });

  test("a directory named like a file is walked", () => {
    const cwd = folder({ "x.json/readme.txt": "hello" });
    expect(run(["x.json"], { cwd })).toEqual({
      code: 2,
      out: "error: no JSON, YAML or template file in `x.json`\nChecked 0 files in N ms: no findings\n",
      err: "",
    });
  });

  test("an empty file is a finding", () => {
    const cwd = folder({ "x.json": "" });
    const { code, out } = run(["-f", "compact", "x.json"], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "x.json:1:1: error: the file is empty [syntax]\n" });
  });

  test("50 MB and a pipe are refused at once", () => {
    const cwd = folder({ "big.json": "" });
    truncateSync(join(cwd, "big.json"), 50_000_000);
    execFileSync("mkfifo", [join(cwd, "pipe.json")]);
    const { code, out } = run(["big.json", "pipe.json"], { cwd });
    expect({ code, lines: out.split("\n").slice(0, 2).sort() }).toEqual({
      code: 2,
      lines: [
        "error: cannot read `big.json`: it is larger than 2 MiB",
        "error: cannot read `pipe.json`: it is no regular file",
      ],
    });
  });

  test("a template with statements is told from broken YAML", () => {
    const cwd = folder({
      "t.yaml": "family: web\n{{- if .Fargate }}\nnetworkMode: awsvpc\n{{- end }}\ncontainerDefinitions: []\n",
    });
    const named = run(["t.yaml"], { cwd });
    expect(named.code).toBe(2);
    expect(named.out).toMatch(/^error: `t\.yaml`: .*template.*\n/);
    expect(run(["--no-error-on-unmatched-pattern", "t.yaml"], { cwd }).code).toBe(0);
  });

  test("an unknown word that is near a command", () => {
    const cwd = folder({});
    expect(run(["explian"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: `explian` is no path and no command; did you mean `explain`?\n",
    });
  });
});

describe("files", () => {
  const tree = {
    "ecs/web.json": mismatch,
    "ecs/api/api.yaml": "family: api\nnetworkMode: awsvpc\ncontainerDefinitions: [{ name: api, image: 'api:1' }]\n",
    "ecs/ignored.json": mismatch,
    "package.json": '{"name":"x","dependencies":{}}',
    ".gitignore": "ignored.json\n",
    ".git/HEAD": "ref: refs/heads/main\n",
    "node_modules/x/task.json": mismatch,
  };

  test("a folder is walked, and what is not ours is skipped quietly", () => {
    const { code, out, err } = run(["-f", "compact"], { cwd: folder(tree) });
    expect({ code, out, err }).toEqual({
      code: 1,
      out: "ecs/web.json:1:146: error: host port 8080 differs from container port 80 in `awsvpc` network mode [host-port-mismatch]\n",
      err: "Checked 2 files (2 task definitions) in N ms: 1 error · 1 fixable with --unsafe-fixes · 1 file skipped\n",
    });
  });

  test("--no-gitignore, globs and named files reach the rest", () => {
    const cwd = folder(tree);
    const files = (words: string[]): string[] =>
      run(["-f", "compact", ...words], { cwd })
        .out.split("\n")
        .map((line) => line.split(":")[0] ?? "")
        .filter(Boolean);
    expect(files(["--no-gitignore"])).toEqual(["ecs/ignored.json", "ecs/web.json"]);
    expect(files(["ecs/*.json"])).toEqual(["ecs/web.json"]);
    expect(files(["ecs/ignored.json"])).toEqual(["ecs/ignored.json"]);
  });

  test("--list-files says what would be checked, and why not the rest", () => {
    const { code, out } = run(["--list-files"], { cwd: folder(tree) });
    expect({ code, out }).toEqual({
      code: 0,
      out: [
        "check ecs/api/api.yaml",
        "check ecs/web.json",
        "skip  ecs/ignored.json: ignored by git",
        "skip  node_modules/: `node_modules` is never walked",
        "skip  package.json: no task definition or service to check in it",
        "",
      ].join("\n"),
    });
  });

  test("standard input has the name it is given", () => {
    const cwd = folder({});
    const { code, out } = run(["-f", "compact", "--stdin-filename", "ecs/web.json", "-"], { cwd, input: mismatch });
    expect({ code, file: out.split(":")[0] }).toEqual({ code: 1, file: "ecs/web.json" });
    expect(run(["-"], { cwd, input: "" }).code).toBe(2);
    expect(run(["-"], { cwd, input: clean }).code).toBe(0);
  });

  test.each(["utf-8 with BOM", "utf-16le", "CRLF"])("%s is read", (spelling) => {
    const text = JSON.stringify(JSON.parse(mismatch), null, 2);
    const bytes = {
      "utf-8 with BOM": Buffer.from(`\ufeff${text}`),
      "utf-16le": Buffer.from(`\ufeff${text}`, "utf16le"),
      CRLF: Buffer.from(text.replaceAll("\n", "\r\n")),
    }[spelling];
    const { code, out } = run(["-f", "compact", "x.json"], { cwd: folder({ "x.json": bytes ?? "" }) });
    expect({ code, at: out.split(": ")[0] }).toEqual({ code: 1, at: "x.json:11:23" });
  });
});

describe("what is said where the file is silent", () => {
  test("--launch-type and --os are assumed, --as replaces what the file asks for", () => {
    const cwd = folder({ "x.json": bridged });
    const rules = (words: string[]): string[] =>
      [
        ...run(["-f", "compact", "--fail-on", "never", ...words, "x.json"], { cwd }).out.matchAll(
          /\[([a-z0-9-]+)\]$/gm,
        ),
      ].map((match) => match[1] ?? "");
    expect(rules([])).toEqual([]);
    expect(rules(["--launch-type", "fargate"])).toEqual(["fargate-without-awsvpc"]);
    expect(rules(["--os", "windows"])).toEqual(["bridge-on-windows"]);
    expect(rules(["--as", "fargate/linux", "--as", "ec2/windows"])).toEqual([
      "bridge-on-windows",
      "fargate-without-awsvpc",
    ]);
    expect(rules(["--as", "external"])).toEqual([]);
  });

  test("--as keeps the operating system that the file states", () => {
    const windows = JSON.stringify({
      ...JSON.parse(bridged),
      runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
    });
    const cwd = folder({ "x.json": windows });
    const out = (words: string[]): string => run(["-f", "compact", ...words, "x.json"], { cwd }).out;
    expect(out(["--as", "ec2"])).toContain("[bridge-on-windows]");
    expect(out(["--as", "ec2/linux"])).toBe("");
    expect(run(["--as", "ec2/linux/x", "x.json"], { cwd }).code).toBe(2);
  });
});

describe("what cannot have been meant", () => {
  const cwd = (): string => folder({ "x.json": warned, "a.txt": "", "services.json": '{"services":{}}' });

  test.each<[string[], string]>([
    [
      ["--stdin-filename", "y.json", "x.json"],
      "--stdin-filename names standard input, which is read where `-` is among the paths",
    ],
    [["-o", "json=x.json", "x.json"], "--output names `x.json`, which is a file that was checked"],
    [["explian", "host-port-mismatch"], "`explian` is no path and no command; did you mean `explain`?"],
  ])("%j", (words, message) => {
    const { code, err } = run(words, { cwd: cwd() });
    expect({ code, err: err.replace(/^Checked.*\n/, "") }).toEqual({ code: 2, err: `error: ${message}\n` });
  });

  test("nothing checked is no success", () => {
    const { code, out } = run(["services.json", "."], {
      cwd: folder({ "sub/services.json": "{}", "services.json": "{}" }),
    });
    expect({ code, line: out.split("\n")[0] }).toEqual({
      code: 2,
      line: "error: `services.json`: no task definition or service to check in it",
    });
    const walked = run(["."], { cwd: folder({ "a.json": "{}" }) });
    expect({ code: walked.code, line: walked.out.split("\n")[0] }).toEqual({
      code: 2,
      line: "error: nothing was checked: no file with a task definition or service was found",
    });
    expect(run(["--no-error-on-unmatched-pattern", "."], { cwd: folder({ "a.json": "{}" }) }).code).toBe(0);
  });

  test("a flag's value brings no line of its own", () => {
    const { code, err } = run(["--format", "a\u001b[31m\n::error::pwn ##[x]"], { cwd: cwd() });
    expect(code).toBe(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(err).not.toMatch(/\u001b|##\[|^::/m);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("--quiet hides warnings and still counts them", () => {
    const { code, out } = run(["-q", "--max-warnings", "0", "x.json"], { cwd: cwd() });
    expect({ code, out }).toEqual({ code: 1, out: "Checked 1 file (1 task definition) in N ms: 1 warning\n" });
  });
});

describe("the exit code", () => {
  test.each<[string, string[], number]>([
    [clean, [], 0],
    [mismatch, [], 1],
    [mismatch, ["--fail-on", "never"], 0],
    [mismatch, ["--rule", "host-port-mismatch=warning"], 0],
    [mismatch, ["--rule", "port=off"], 0],
    [mismatch, ["--rule", "port=off", "--rule", "host-port-mismatch=error"], 1],
    [mismatch, ["--skip", "host-port-mismatch"], 0],
    [mismatch, ["--only", "mode,container"], 0],
    [mismatch, ["--only", "port"], 1],
    [mismatch.slice(0, -2), ["--only", "port"], 1],
    [mismatch.slice(0, -2), ["--skip", "syntax"], 0],
    [warned, [], 0],
    [warned, ["--fail-on", "warning"], 1],
    [warned, ["--max-warnings", "0"], 1],
    [warned, ["--max-warnings", "1"], 0],
    [warned, ["--max-warnings", "0", "--quiet"], 1],
    [clean, ["missing.json"], 2],
    [mismatch, ["missing.json"], 2],
    [clean, ["--fromat", "json"], 2],
    [clean, ["--format", "jsn"], 2],
    [clean, ["--rule", "host-port-mismach=off"], 2],
    [clean, ["--output", "json=no/such/folder.json"], 2],
  ])("case %#: %s %j ends with %i", (document, words, code) => {
    const cwd = folder({ "x.json": document });
    expect(run(["x.json", ...words], { cwd }).code).toBe(code);
  });

  test("a usage error is one line with a suggestion", () => {
    const cwd = folder({ "x.json": clean });
    expect(run(["--rule", "host-port-mismach=off", "x.json"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: --rule names `host-port-mismach`, which is no rule and no family; did you mean `host-port-mismatch`?\n",
    });
  });
});

describe("output", () => {
  test("the JSON report is valid against the published schema, the same each time, and written where it is asked for", () => {
    const cwd = folder({ "a.json": mismatch, "b.yaml": `# x\n${warned}`, "c.json": "{", "d.json": clean });
    const words = ["-f", "json", "-o", "json=report.json", "a.json", "b.yaml", "c.json", "d.json", "nope.json"];
    const first = run(words, { cwd });
    const schema: object = JSON.parse(readFileSync("dist/report.schema.json", "utf8"));
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validate(schema, JSON.parse(first.out)), ajv.errorsText()).toBe(true);
    expect(readFileSync(join(cwd, "report.json"), "utf8")).toBe(first.out);
    expect(run([...words.slice(0, 4), "nope.json", "d.json", "c.json", "b.yaml", "a.json"], { cwd }).out).toBe(
      first.out,
    );
    expect(JSON.parse(first.out)).toMatchObject({
      formatVersion: "1.0",
      summary: { files: 4, taskDefinitions: 3, errors: 2, warnings: 1 },
      notifications: [{ level: "error", file: "nope.json", message: "`nope.json` does not exist" }],
    });
  });

  test("a reader that has seen enough is left in peace", () => {
    const cwd = folder({ "x.json": mismatch });
    const many = Array.from({ length: 200 }, () => "x.json").join(" ");
    const command = `set -o pipefail; node ${bin} -f json ${many} | head -1`;
    const { stdout, stderr } = spawnSync("bash", ["-c", command], { cwd, encoding: "utf8" });
    expect({ stdout, stderr: stderr.replace(/^Checked.*\n/, "") }).toEqual({ stdout: "{\n", stderr: "" });
  });

  test("a full disk is a failure", () => {
    const cwd = folder({ "x.json": clean });
    const { status, stderr } = spawnSync("bash", ["-c", `node ${bin} x.json >/dev/full`], { cwd, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 2, stderr: "error: cannot write to stdout: ENOSPC\n" });
  });

  test("help shows the help of the program or of a command", () => {
    const ends = (out: string) => ({ code: 0, out, err: "" });
    expect(run(["help"])).toEqual(ends(run(["--help"]).out));
    expect(run(["help", "graph"])).toEqual(ends(run(["graph", "--help"]).out));
    expect(run(["help", "grahp"])).toEqual({
      code: 2,
      out: "",
      err: "error: `grahp` is no command; did you mean `graph`?\n",
    });
    expect(run(["help", "x"])).toEqual({
      code: 2,
      out: "",
      err: "error: `x` is no command; it is one of lint, explain, rules, resolve, graph, baseline, config, init, completion, help\n",
    });
  });

  test("help fits a screen and opens with examples; the version is the package's", () => {
    const { code, out, err } = run(["--help"]);
    expect({ code, err, first: out.split("\n").slice(0, 2) }).toEqual({
      code: 0,
      err: "",
      first: ["Examples:", "  ecs-netcheck taskdef.json                  check one task definition"],
    });
    expect(out.split("\n").length).toBeLessThanOrEqual(60);
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(run(["--version"]).out).toBe(`${version}\n`);
  });
});
