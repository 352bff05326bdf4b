import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { configSchema } from "../../src/config/config-model.ts";
import { folder, run } from "./running.ts";

const faulty =
  '{"family":"web","networkMode":"host","containerDefinitions":[{"name":"web","image":"nginx:1.27","user":"1000","portMappings":[{"containerPort":8080,"hostPort":80}]}]}\n';
const found = (severity: string, name = "web.json"): string =>
  `${name}:1:160: ${severity}: host port 80 differs from container port 8080 in \`host\` network mode [host-port-mismatch]\n`;

/** The report of a run, without guidance. */
function compact(cwd: string, ...words: readonly string[]) {
  const { code, out, err } = run(["-f", "compact", ...words], { cwd });
  return { code, out: out.replace(/^.*: info: .*\n/gm, ""), err: err.replace(/^Checked .*\n$/, "") };
}

describe("the severity of a rule", () => {
  const rule = "rules: { host-port-mismatch: warning }\n";
  test.each<[string, Record<string, string>, readonly string[], string]>([
    ["without a configuration", {}, [], "error"],
    ["by its id", { "ecs-netcheck.yaml": rule }, [], "warning"],
    ["by its family", { "ecs-netcheck.yml": "rules: { port: warning }\n" }, [], "warning"],
    [
      "by its id before its family",
      { "ecs-netcheck.yaml": "rules: { host-port-mismatch: warning, port: off }\n" },
      [],
      "warning",
    ],
    ["in JSON", { "ecs-netcheck.json": '{"rules":{"port":"warning"}}' }, [], "warning"],
    ["in JSON with comments", { "ecs-netcheck.jsonc": '{"rules":{"port":"warning",},} // yes' }, [], "warning"],
    ["in a package.json", { "package.json": '{"ecs-netcheck":{"rules":{"port":"warning"}}}' }, [], "warning"],
    [
      "not by a package.json that only depends on the tool",
      { "package.json": '{"devDependencies":{"ecs-netcheck":"1"}}' },
      [],
      "error",
    ],
    ["by a flag before the configuration", { "ecs-netcheck.yaml": rule }, ["--rule", "port=error"], "error"],
    [
      "by an override",
      { "ecs-netcheck.yaml": "overrides: [{ files: ['*.json'], rules: { port: warning } }]\n" },
      [],
      "warning",
    ],
    [
      "by the last override that fits",
      {
        "ecs-netcheck.yaml":
          "rules: { port: off }\noverrides:\n - { files: ['**'], rules: { port: error } }\n - { files: [web.json], rules: { port: warning } }\n - { files: [api.json], rules: { port: off } }\n",
      },
      [],
      "warning",
    ],
    ["not with --no-config", { "ecs-netcheck.yaml": rule }, ["--no-config"], "error"],
    [
      "by --config and no other file",
      { "ecs-netcheck.yaml": "rules: { port: off }\n", "other.yaml": rule },
      ["-c", "other.yaml"],
      "warning",
    ],
    ["by an empty configuration", { "ecs-netcheck.yaml": "# nothing\n" }, [], "error"],
  ])("%s", (_, files, words, severity) => {
    const cwd = folder({ ...files, "web.json": faulty });
    expect(compact(cwd, ...words, "web.json")).toEqual({
      code: severity === "error" ? 1 : 0,
      out: found(severity),
      err: "",
    });
  });
});

test("a package.json that holds a configuration, and breaks off, is told", () => {
  const cwd = folder({ "package.json": '{"ecs-netcheck":{"rules":', "web.json": faulty });
  const { code, out, err } = run(["web.json"], { cwd });
  expect({ code, out, err }).toEqual({
    code: 2,
    out: "",
    err: `error: expected a value, found the end of the file
  --> package.json:1:26  #/ecs-netcheck
  |
1 | {"ecs-netcheck":{"rules":
  |                          ^
  |

`,
  });
});

describe("the configurations above a file", () => {
  const files = {
    ".git/HEAD": "",
    "ecs-netcheck.yaml": "rules: { port: warning, mode: off }\n",
    "a/ecs-netcheck.yaml": "rules: { host-port-mismatch: info }\n",
    "b/ecs-netcheck.yaml": "root: true\n",
    "a/web.json": faulty,
    "b/web.json": faulty,
    "c/d/web.json": faulty,
  };

  test("count, the nearer one more, as far as the root", () => {
    const cwd = folder(files);
    const { code, out } = run(["-f", "compact", "."], { cwd });
    expect({ code, out: out.replace(/^.*host-network-mode.*\n/gm, "") }).toEqual({
      code: 1,
      out: found("info", "a/web.json") + found("error", "b/web.json") + found("warning", "c/d/web.json"),
    });
  });

  test("are found from any working directory, and none beyond the repository", () => {
    const cwd = folder({
      "ecs-netcheck.yaml": "rules: { port: off }\n",
      "inner/.git/HEAD": "",
      "inner/x/web.json": faulty,
    });
    expect(compact(join(cwd, "inner", "x"), "web.json")).toEqual({ code: 1, out: found("error"), err: "" });
    const inside = folder(files);
    expect(compact(join(inside, "c"), "d/web.json")).toEqual({ code: 0, out: found("warning", "d/web.json"), err: "" });
  });

  test("stand for standard input where its name says", () => {
    const cwd = folder(files);
    const { out } = run(["-f", "compact", "--stdin-filename", "b/new.json", "-"], { cwd, input: faulty });
    expect(out).toContain(found("error", "b/new.json"));
  });

  test("two in one folder are a mistake", () => {
    const cwd = folder({ "ecs-netcheck.yaml": "root: true\n", "ecs-netcheck.json": "{}", "web.json": faulty });
    expect(run(["web.json"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: `ecs-netcheck.yaml` and `ecs-netcheck.json` stand in one folder; keep one of them\n",
    });
  });

  test("one that is a link out of the project is refused", () => {
    const outside = folder({ "secret.yaml": "password: hunter2\n" });
    const cwd = folder({ "web.json": faulty });
    symlinkSync(join(outside, "secret.yaml"), join(cwd, "ecs-netcheck.yaml"));
    expect(run(["web.json"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: `ecs-netcheck.yaml` leads out of the project through a link\n",
    });
  });
});

describe("files and exclude", () => {
  test.each(["../other/**", "/etc/*.yaml", "ecs/../../*"])(
    "a run without paths stays in the project: %s",
    (pattern) => {
      const cwd = folder({
        ".git/HEAD": "",
        "ecs-netcheck.yaml": `files: ["web.json", "${pattern}"]\n`,
        "web.json": faulty,
      });
      expect(run([], { cwd })).toEqual({
        code: 2,
        out: "",
        err: `error: \`${pattern}\` leads out of the project
  --> ecs-netcheck.yaml:1:21  #/files/1
  |
1 | files: ["web.json", "${pattern}"]
  |                     ${"^".repeat(pattern.length + 2)} must stay in the project
  |

`,
      });
    },
  );

  test("of a configuration that is named may lead anywhere in its project", () => {
    const cwd = folder({ ".git/HEAD": "", "ci/netcheck.yaml": "files: [../ecs/*]\n", "ecs/web.json": faulty });
    expect(compact(cwd, "--config", "ci/netcheck.yaml").out).toBe(found("error", "ecs/web.json"));
  });

  const files = {
    "ecs-netcheck.yaml": "root: true\nfiles: ['ecs/**/*.json']\nexclude: ['**/archive', old-*.json]\n",
    "ecs/web.json": faulty,
    "ecs/old-web.json": faulty,
    "ecs/archive/web.json": faulty,
    "old-web.json": faulty,
    "other/web.json": faulty,
  };

  test("say what a run without paths checks", () => {
    const { code, out } = compact(folder(files));
    expect({ code, out }).toEqual({
      code: 1,
      out: found("error", "ecs/old-web.json") + found("error", "ecs/web.json"),
    });
  });

  test("are relative to the configuration", () => {
    const cwd = folder({ ...files, ".git/HEAD": "" });
    const { out } = compact(join(cwd, "other"));
    expect(out).toBe(found("error", "../ecs/old-web.json") + found("error", "../ecs/web.json"));
  });

  test("exclude what is named too, and say which line does", () => {
    const cwd = folder(files);
    expect(compact(cwd, "old-web.json", "ecs/archive/web.json")).toEqual({
      code: 2,
      out: "ecs/archive/web.json: error: `ecs/archive/web.json`: excluded by ecs-netcheck.yaml:3\nold-web.json: error: `old-web.json`: excluded by ecs-netcheck.yaml:3\n",
      err: "",
    });
    expect(compact(cwd, "--no-error-on-unmatched-pattern", "old-web.json")).toEqual({ code: 0, out: "", err: "" });
  });
});

describe("what is assumed, given and ignored", () => {
  test("assume stands in where the file does not say, and flags before it", () => {
    const cwd = folder({ "ecs-netcheck.yaml": "assume: { launchType: [fargate] }\n", "web.json": faulty });
    const refused =
      "web.json:1:31: error: `host` network mode on Fargate, which offers only `awsvpc` [fargate-without-awsvpc]\n";
    expect(compact(cwd, "web.json")).toEqual({ code: 1, out: refused, err: "" });
    expect(compact(cwd, "--launch-type", "ec2", "web.json")).toEqual({ code: 1, out: found("error"), err: "" });
  });

  test("parameters give a template its values", () => {
    const template = (value: string): string =>
      `Parameters: { Mode: { Type: String } }\nResources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: !Ref Mode\n      RequiresCompatibilities: [FARGATE]\n      ContainerDefinitions: [{ Name: a, Image: ${value} }]\n`;
    const cwd = folder({ "ecs-netcheck.yaml": "parameters: { Mode: bridge }\n", "t.yaml": template("b") });
    const { out } = compact(cwd, "t.yaml");
    expect(out).toMatch(/^t\.yaml:\d+:\d+: error: `bridge` network mode on Fargate, .* \[fargate-without-awsvpc\]\n$/);
    expect(compact(cwd, "--parameter", "Mode=awsvpc", "t.yaml")).toEqual({ code: 0, out: "", err: "" });
  });

  test("ignores hide by pointer or container, are counted, and reported when they expire", () => {
    const ignores = (rest: string): string =>
      `ignores:\n  - { files: [web.json], ${rest}, rules: [host-port-mismatch], reason: the proxy listens there }\n`;
    const hidden = (rest: string): string => {
      const cwd = folder({ "ecs-netcheck.yaml": ignores(rest), "web.json": faulty });
      const { out, err } = run(["-f", "compact", "--skip", "mode", "web.json"], { cwd });
      return out + err;
    };
    const clean = "Checked 1 file (1 task definition) in N ms: no findings · 1 ignored\n";
    expect(hidden("pointer: /containerDefinitions/*/portMappings/0")).toBe(clean);
    expect(hidden("container: web")).toBe(clean);
    expect(hidden("container: web, expires: 2999-01-01")).toBe(clean);
    expect(hidden("container: other")).toContain("host-port-mismatch]");
    expect(hidden("container: web, expires: 2020-01-01")).toContain("[expired-ignore]");
  });

  test("pairs bring a service and its task definition together", () => {
    const task =
      '{"networkMode":"awsvpc","containerDefinitions":[{"name":"web","image":"a","portMappings":[{"containerPort":80}]}]}';
    const service =
      '{"serviceName":"web","loadBalancers":[{"targetGroupArn":"arn","containerName":"web","containerPort":81}],"networkConfiguration":{"awsvpcConfiguration":{"subnets":["s"]}}}';
    const cwd = folder({
      "ecs-netcheck.yaml": "pairs: [{ taskDefinition: a/task.json, service: b/service.json }]\n",
      "a/task.json": task,
      "b/service.json": service,
    });
    expect(compact(cwd, "--no-config", ".").out).toBe("");
    expect(compact(cwd, ".").out).toMatch(/^b\/service\.json:1:\d+: error: .* \[[a-z-]+\]\n$/);
  });
});

test("a mistake is shown where it stands, with what was meant, and nothing is checked", () => {
  const text = [
    "rot: true",
    'files: "ecs"',
    "rules:",
    "  host-port-mismach: warning",
    "  port: wrong",
    "exclude: ['[a']",
    "overrides: [{ rules: {} }]",
    "ignores:",
    "  - { rules: [prot], reason: '', expires: 2027-13-45, pointer: foo }",
    "pairs: [{ service: 1, taskDefinition: a }]",
    "",
  ].join("\n");
  const cwd = folder({ "ecs-netcheck.yaml": text, "web.json": faulty });
  const { code, out, err } = run(["web.json"], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err.split("\n").filter((line) => /^error|-->/.test(line))).toEqual([
    "error: a configuration has no key `rot`; did you mean `root`?",
    "  --> ecs-netcheck.yaml:1:1  #/rot",
    'error: `files` is `"ecs"`, which is not a list',
    "  --> ecs-netcheck.yaml:2:8  #/files",
    "error: `host-port-mismach` is no rule and no family; did you mean `host-port-mismatch`?",
    "  --> ecs-netcheck.yaml:4:3  #/rules/host-port-mismach",
    "error: `port` is `wrong`; it is one of error, warning, info, off",
    "  --> ecs-netcheck.yaml:5:9  #/rules/port",
    "error: an item of `overrides` has no `files`",
    "  --> ecs-netcheck.yaml:7:13  #/overrides/0",
    "error: `prot` is no rule and no family; did you mean `port`?",
    "  --> ecs-netcheck.yaml:9:15  #/ignores/0/rules/0",
    "error: `reason` is empty",
    "  --> ecs-netcheck.yaml:9:30  #/ignores/0/reason",
    "error: `expires` is `2027-13-45`, which is no day of the calendar",
    "  --> ecs-netcheck.yaml:9:43  #/ignores/0/expires",
    "error: `pointer` is `foo`, which is no pointer",
    "  --> ecs-netcheck.yaml:9:64  #/ignores/0/pointer",
    "error: `service` is `1`, which is not a text",
    "   --> ecs-netcheck.yaml:10:20  #/pairs/0/service",
  ]);
  expect(err.slice(0, err.indexOf("error: `files`"))).toBe(
    [
      "error: a configuration has no key `rot`; did you mean `root`?",
      "  --> ecs-netcheck.yaml:1:1  #/rot",
      "  |",
      "1 | rot: true",
      "  | ^^^ must be `root`",
      "  |",
      "",
      "",
    ].join("\n"),
  );
});

test.each<[string, string | Buffer, RegExp]>([
  ["broken YAML", "rules: [\n", /^error: .*\n {2}--> ecs-netcheck\.yaml:/],
  [
    "a pattern that is none",
    "exclude: ['[a']\n",
    /^error: `\[a` is no pattern: `\[` is never closed\n {2}--> ecs-netcheck\.yaml:1:11/,
  ],
  [
    "a key written twice",
    "root: true\nroot: false\n",
    /^error: key `root` is written twice; the last value counts\n {2}--> ecs-netcheck\.yaml:2:7/,
  ],
  ["a list", "- root\n", /^error: the configuration is a list, which is not a map\n {2}--> ecs-netcheck\.yaml:1:1/],
  [
    "a placeholder",
    "rules: { port: !Ref P }\n",
    /^error: a configuration takes no placeholders and no tags\n {2}--> ecs-netcheck\.yaml:1:16/,
  ],
  [
    "two documents",
    "root: true\n---\nroot: true\n",
    /^error: a configuration is one document\n {2}--> ecs-netcheck\.yaml:3:1/,
  ],
  ["too much of it", `# ${"x".repeat(256 * 1024)}`, /^error: .*ecs-netcheck\.yaml.*\n$/],
  ["too deep", "[".repeat(200), /^error: .*ecs-netcheck\.yaml.*\n$/],
  ["binary", Buffer.from([0, 1, 2]), /^error: `ecs-netcheck\.yaml`: this is not a text file\n$/],
  [
    "laughs",
    `a: &a [x,x]\n${[..."bcdefghijkl"].map((n, i) => `${n}: &${n} [*${"abcdefghijkl"[i]},*${"abcdefghijkl"[i]}]\n`).join("")}`,
    /^error: /,
  ],
  [
    "the prototype",
    '{"__proto__": {"root": true}, "constructor": 1}',
    /^error: a configuration has no key `__proto__`; /,
  ],
  ["control characters", '"\\u001b[2Jrot": 1\n', /^error: a configuration has no key `\\x1b\[2Jrot`; /],
])("a configuration of %s is one clear refusal", (_, text, message) => {
  const cwd = folder({ "ecs-netcheck.yaml": text, "web.json": faulty });
  const { code, out, err } = run(["web.json"], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(message);
});

test("config prints every setting with its origin", () => {
  const cwd = folder({
    ".git/HEAD": "",
    "ecs-netcheck.yaml": "rules: { port: warning }\nparameters: { P: 1 }\nexclude: [x]\n",
    "a/ecs-netcheck.yaml": "assume: { os: [windows] }\nignores: [{ rules: [port], reason: because }]\n",
    "a/web.json": faulty,
  });
  expect(run(["config", "a/web.json"], { cwd })).toEqual({
    code: 0,
    err: "",
    out: `a/web.json
  setting            value          origin
  files              .              default
  assume.launchType  ec2            default
  assume.os          windows        a/ecs-netcheck.yaml:1
  parameters.P       1              ecs-netcheck.yaml:2
  rules.port         warning        ecs-netcheck.yaml:1
  ignores            port: because  a/ecs-netcheck.yaml:2
`,
  });
  const { out } = run(["config", "-f", "json"], { cwd: folder({}) });
  expect(JSON.parse(out)).toEqual({
    file: ".",
    settings: [
      { setting: "files", value: ".", origin: "default" },
      { setting: "assume.launchType", value: "ec2", origin: "default" },
      { setting: "assume.os", value: "linux", origin: "default" },
    ],
  });
  expect(run(["config", "nowhere"], { cwd })).toEqual({ code: 2, out: "", err: "error: `nowhere` does not exist\n" });
});

describe("init", () => {
  test("writes a configuration that changes nothing, and never over one", () => {
    const cwd = folder({ "web.json": faulty });
    expect(run(["init"], { cwd })).toEqual({ code: 0, out: "wrote ecs-netcheck.yaml\n", err: "" });
    expect(compact(cwd, "web.json")).toEqual({ code: 1, out: found("error"), err: "" });
    const text = readFileSync(join(cwd, "ecs-netcheck.yaml"), "utf8");
    const refusal = "error: cannot write ecs-netcheck.yaml: it is there already; --force writes over it\n";
    expect(run(["init"], { cwd })).toEqual({ code: 2, out: "", err: refusal });
    expect(run(["init", "--force"], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, "ecs-netcheck.yaml"), "utf8")).toBe(text);
  });

  test("what it writes in comments can be followed", () => {
    const cwd = folder({ "web.json": faulty });
    run(["init"], { cwd });
    const text = readFileSync(join(cwd, "ecs-netcheck.yaml"), "utf8");
    const all = text.replace(/^# ([a-z]+:| {2})/gm, "$1");
    const other = folder({ "ecs-netcheck.yaml": all, "web.json": faulty });
    expect(compact(other, "--launch-type", "ec2", "web.json")).toEqual({ code: 1, out: found("error"), err: "" });
    expect(run(["config", "web.json"], { cwd: other }).out).toContain("rules.root-in-host-mode");
  });

  test("writes a workflow, a pipeline and a hook", () => {
    const cwd = folder({});
    expect(run(["init", "--ci", "github", "--pre-commit"], { cwd }).out).toBe(
      "wrote ecs-netcheck.yaml\nwrote .github/workflows/ecs-netcheck.yml\nwrote .pre-commit-config.yaml\n",
    );
    expect(run(["init", "--ci", "gitlab", "--force"], { cwd }).out).toBe(
      "wrote ecs-netcheck.yaml\nwrote ecs-netcheck.gitlab-ci.yml\n",
    );
  });

  test("says what to add to hooks that are there", () => {
    const cwd = folder({});
    run(["init", "--pre-commit"], { cwd });
    const hook = readFileSync(join(cwd, ".pre-commit-config.yaml"), "utf8");
    expect(run(["init", "--pre-commit"], { cwd })).toEqual({
      code: 2,
      out: "kept ecs-netcheck.yaml\n",
      err: `error: cannot write .pre-commit-config.yaml: it is there already; --force writes over it\nTo keep it, add this to it:\n${hook}`,
    });
  });

  test("what it writes does not stand in the way of the next run, which checks what the configuration says", () => {
    const cwd = folder({ ".git/HEAD": "", "ecs/web.json": faulty, "other/web.json": faulty });
    run(["init", "--ci", "github", "--pre-commit"], { cwd });
    expect(compact(cwd, ".").out).toBe(found("error", "ecs/web.json") + found("error", "other/web.json"));
    writeFileSync(join(cwd, "ecs-netcheck.yaml"), "files: [ecs/*]\n");
    const workflow = readFileSync(join(cwd, ".github/workflows/ecs-netcheck.yml"), "utf8");
    const [, words = "?"] = /^ {6}- run: npx --yes ecs-netcheck@[\d.]+(.*)$/m.exec(workflow) ?? [];
    expect(compact(cwd, ...words.split(" ").filter(Boolean)).out).toBe(found("error", "ecs/web.json"));
  });

  test.each<[string, Record<string, string>]>([
    ["ecs-netcheck.yaml", { "ecs-netcheck.yaml": "root: true\n" }],
    ["ecs-netcheck.jsonc", { "ecs-netcheck.jsonc": "{}" }],
    ["package.json", { "package.json": '{ "ecs-netcheck": {} }' }],
  ])("adds to a project whose configuration is in %s", (name, files) => {
    const cwd = folder({ ...files, "web.json": faulty });
    const out = `kept ${name}\nwrote ecs-netcheck.gitlab-ci.yml\n`;
    expect(run(["init", "--ci", "gitlab"], { cwd })).toEqual({ code: 0, out, err: "" });
    expect(readdirSync(cwd).sort()).toEqual([name, "ecs-netcheck.gitlab-ci.yml", "web.json"].sort());
  });

  test.each(["init", "init --force"])("%s never makes a second configuration", (words) => {
    const cwd = folder({ "ecs-netcheck.json": "{}" });
    const err = "error: cannot write ecs-netcheck.yaml: the configuration is in `ecs-netcheck.json`\n";
    expect(run(words.split(" "), { cwd })).toEqual({ code: 2, out: "", err });
    expect(readdirSync(cwd)).toEqual(["ecs-netcheck.json"]);
  });
});

test("config leaves out the severity of a rule whose family is set where it weighs more", () => {
  const overrides = "overrides: [{ files: ['*'], rules: { port: off } }]\n";
  const cwd = folder({
    "ecs-netcheck.yaml": `root: true\nrules: { host-port-mismatch: info, link-cycle: info }\n${overrides}`,
    "web.json": faulty,
  });
  expect(compact(cwd, "web.json").out).toBe("");
  expect(
    run(["config", "web.json"], { cwd })
      .out.split("\n")
      .filter((line) => line.includes("rules.")),
  ).toEqual(["  rules.link-cycle   info   ecs-netcheck.yaml:2", "  rules.port         off    ecs-netcheck.yaml:3"]);
});

test("an ignore is unused only where the run is about all that its configuration is about", () => {
  const cwd = folder({
    ".git/HEAD": "",
    "ecs-netcheck.yaml": "ignores: [{ rules: [host-port-mismatch, link-cycle], reason: ours }]\n",
    "a/web.json": faulty,
    "b/web.json": faulty.replace("80}", "8080}"),
  });
  const unused = "ecs-netcheck.yaml:1:41: warning: the ignore of `link-cycle` hides no finding [unused-ignore]\n";
  const nothing = { code: 0, out: "", err: "" };
  expect(compact(cwd)).toEqual({ ...nothing, out: unused });
  expect(compact(join(cwd, "a"))).toEqual(nothing);
  expect(compact(join(cwd, "b"))).toEqual(nothing);
});

describe("the schema", () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(configSchema());

  test("takes the sample of the page, which the tool follows", () => {
    const [, sample = ""] = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/config.md", "utf8")) ?? [];
    expect([validate(parse(sample)), validate.errors]).toEqual([true, null]);
    const cwd = folder({ "ecs-netcheck.yaml": sample, "web.json": faulty });
    expect(compact(cwd, "--launch-type", "ec2", "web.json")).toEqual({ code: 1, out: found("error"), err: "" });
  });

  test.each([
    '{"rot":true}',
    '{"files":"ecs"}',
    '{"rules":{"port":"wrong"}}',
    '{"assume":{"os":["amiga"]}}',
    '{"ignores":[{"rules":["port"]}]}',
    '{"overrides":[{"rules":{}}]}',
  ])("refuses %s, as the tool does", (text) => {
    expect(validate(JSON.parse(text))).toBe(false);
    const cwd = folder({ "ecs-netcheck.json": text, "web.json": faulty });
    expect(run(["web.json"], { cwd }).code).toBe(2);
  });
});
