import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { isOurAnnotation, linesOf, runnerCommands } from "../report/runner-commands.ts";
import { folder, run } from "./running.ts";

const clean = '{ "networkMode": "awsvpc", "containerDefinitions": [{ "name": "web", "image": "web:1" }] }';
const refused = '{ "networkMode": "nat", "containerDefinitions": [{ "name": "web", "image": "web:1" }] }';
const actions = { GITHUB_ACTIONS: "true" };

const report = `error[unknown-network-mode]: \`nat\` is not a network mode of ECS
  --> x.json:1:18  #/networkMode
`;
const annotation =
  "::error file=x.json,line=1,endLine=1,col=18,endColumn=23,title=ecs-netcheck (unknown-network-mode)::x.json:1:18: `nat` is not a network mode of ECS%0A";
const summary = `### ecs-netcheck: 1 error in 1 file

| severity | place | finding | rule |
| --- | --- | --- | --- |
| error | \`x.json:1:18\` | \`nat\` is not a network mode of ECS | \`unknown-network-mode\` |
`;

describe("in GitHub Actions", () => {
  test.each([[["x.json"]], [["--color", "never", "x.json"]]])("annotations follow the report of %j", (words) => {
    const { code, out, err } = run(words, { cwd: folder({ "x.json": refused }), env: actions });
    const lines = out.split("\n");
    expect({ code, err, last: lines.slice(-3).map((line) => line.split(/(?<=%0A)/)[0]) }).toEqual({
      code: 1,
      err: "",
      last: [annotation, expect.stringMatching(/^Checked 1 file /), ""],
    });
    expect(out.startsWith(report)).toBe(true);
  });

  test("the summary of the job gets a table below what is there", () => {
    const cwd = folder({ "x.json": refused, "summary.md": "# Before\n" });
    const env = { ...actions, GITHUB_STEP_SUMMARY: join(cwd, "summary.md") };
    expect(run(["x.json"], { cwd, env }).code).toBe(1);
    expect(readFileSync(join(cwd, "summary.md"), "utf8")).toBe(`# Before\n${summary}`);
    writeFileSync(join(cwd, "x.json"), clean);
    expect(run(["x.json"], { cwd, env })).toEqual({
      code: 0,
      out: "Checked 1 file (1 task definition) in N ms: no findings\n",
      err: "",
    });
    expect(readFileSync(join(cwd, "summary.md"), "utf8")).toBe(
      `# Before\n${summary}### ecs-netcheck: no findings in 1 file\n`,
    );
  });

  test("a summary that cannot be written changes no verdict", () => {
    for (const [text, code] of [
      [clean, 0],
      [refused, 1],
    ] as const) {
      const cwd = folder({ "x.json": text });
      const ran = run(["x.json"], { cwd, env: { ...actions, GITHUB_STEP_SUMMARY: cwd } });
      const err = "warning: cannot write to the file that GITHUB_STEP_SUMMARY names: EISDIR\n";
      expect({ code: ran.code, err: ran.err }).toEqual({ code, err });
    }
  });

  test.each(reportFormats)("--format %s asks for that and nothing else", (format) => {
    const cwd = folder({ "x.json": refused, "summary.md": "" });
    const env = { ...actions, GITHUB_STEP_SUMMARY: join(cwd, "summary.md") };
    const words = ["-f", format, "x.json"];
    expect(run(words, { cwd, env })).toEqual(run(words, { cwd }));
    expect(readFileSync(join(cwd, "summary.md"), "utf8")).toBe("");
  });

  test("no other value counts, and no other environment", () => {
    const cwd = folder({ "x.json": refused, "summary.md": "" });
    const plain = run(["x.json"], { cwd });
    const env = {
      GITHUB_ACTIONS: "false",
      CI: "true",
      GITLAB_CI: "true",
      GITHUB_STEP_SUMMARY: join(cwd, "summary.md"),
    };
    expect(run(["x.json"], { cwd, env })).toEqual(plain);
    expect(readFileSync(join(cwd, "summary.md"), "utf8")).toBe("");
  });

  test("files are named from the root of the repository", () => {
    const cwd = folder({ ".git/HEAD": "ref: refs/heads/main\n", "teams/web/ecs/x.json": refused, "y.json": refused });
    const words = ["ecs/x.json", "../../y.json", "-o", "gitlab=../gitlab.json", "-o", "sarif=../x.sarif"];
    const { out } = run([...words, "-f", "github"], { cwd: join(cwd, "teams/web") });
    expect(runnerCommands(out).map(({ properties, data }) => [properties["file"], data.split(": ")[0]])).toEqual([
      ["y.json", "../../y.json:1:18"],
      ["teams/web/ecs/x.json", "ecs/x.json:1:18"],
    ]);
    const entries: { location: { path: string } }[] = JSON.parse(readFileSync(join(cwd, "teams/gitlab.json"), "utf8"));
    expect(entries.map(({ location }) => location.path)).toEqual(["y.json", "teams/web/ecs/x.json"]);
    expect(readFileSync(join(cwd, "teams/x.sarif"), "utf8").match(/"uri": ".*"/g)).toEqual([
      '"uri": "y.json"',
      '"uri": "teams/web/ecs/x.json"',
    ]);
  });
});

describe("nothing that files and arguments say is a command", () => {
  const hostile = [
    "::error::x",
    "\r::stop-commands::x",
    "\n::add-mask::x",
    "##[add-mask]e",
    "##vso[task.complete]",
    "%0A::error::x",
    "`|<script>]]>",
    "\u001b[2K\u0085\u009b\u202e",
  ];
  const name = hostile.join(" ");
  const raw = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

  function tree(): string {
    const cwd = folder({ "list.json": `{ "containerDefinitions": [], ${JSON.stringify(name)}: 1 }` });
    for (const [index, text] of hostile.entries()) {
      const path = join(cwd, `${text.replaceAll("/", "")}${index}`);
      mkdirSync(path);
      const definition = {
        family: text,
        networkMode: text,
        [text]: 1,
        containerDefinitions: [{ name: text, image: text, portMappings: [{ containerPort: 70000, protocol: text }] }],
      };
      writeFileSync(join(path, "x.json"), JSON.stringify(definition, null, 1));
      writeFileSync(join(path, "x.yaml"), `# ${JSON.stringify(text)}\n${JSON.stringify(definition)}\n# ${text}`);
    }
    return cwd;
  }

  function expectHarmless(output: string, isGitHub: boolean): void {
    expect(linesOf(output).filter((line) => raw.test(line))).toEqual([]);
    expect(runnerCommands(output).filter((command) => !isGitHub || !isOurAnnotation(command))).toEqual([]);
  }

  test.each([...reportFormats, undefined])("in %s", (format) => {
    const cwd = tree();
    const env = { ...actions, GITHUB_STEP_SUMMARY: join(cwd, "summary.md") };
    const flags = format === undefined ? [] : ["-f", format];
    const { code, out, err } = run([...flags, ".", `./${name}.json`], { cwd, env });
    expect(code).toBe(2);
    expect(out.length).toBeGreaterThan(1_000);
    expectHarmless(out, format === undefined || format === "github");
    expectHarmless(err, false);
    if (format === undefined) expectHarmless(readFileSync(join(cwd, "summary.md"), "utf8"), false);
  });

  test.each([
    ["-o", `sarif=./no/${name}`, "list.json"],
    ["-f", name],
    ["--rule", `${name}=off`, "list.json"],
    [`--${name}`],
    ["--stdin-filename", name, "-"],
  ])("in the arguments %#", (...words) => {
    const { code, out, err } = run(words, { cwd: tree(), input: "{", env: actions });
    expect([1, 2]).toContain(code);
    expectHarmless(out, true);
    expectHarmless(err, false);
  });
});
