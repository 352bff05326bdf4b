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
    err: "error: unknown option '--fromat'; did you mean `--format`?\n",
  });
});

const formats = "pretty, compact, json, ndjson, sarif, github, gitlab, junit, tap, checkstyle, markdown";

test.each([
  ["-f sarfi", `--format takes ${formats}, not \`sarfi\`; did you mean \`sarif\`?`],
  ["-f xml", `--format takes ${formats}, not \`xml\``],
  ["-o sarif", "--output takes <format>=<path>, not `sarif`"],
  ["-o sarif=-", "--output writes to files; --format says what goes to standard output"],
  ["-o =x", "--output takes <format>=<path>, not `=x`"],
  ["-o jsn=x", `the format of --output takes ${formats}, not \`jsn\`; did you mean \`json\`?`],
  ["--color=red", "--color takes auto, always, never, not `red`"],
  ["--fail-on none", "--fail-on takes error, warning, info, never, not `none`"],
  ["--max-warnings -1", "--max-warnings takes a whole number, not `-1`"],
  ["--os mac", "--os takes linux, windows, not `mac`"],
  [
    "--launch-type EC3",
    "--launch-type takes ec2, fargate, external, managed-instances, not `EC3`; did you mean `ec2`?",
  ],
  [
    "--as fargate/linux/x",
    "--as takes ec2, fargate, external, managed-instances, each with /linux or /windows behind it or nothing, not `fargate/linux/x`; did you mean `fargate/linux`?",
  ],
  ["--rule port=fatal", "--rule takes <rule>=<error|warning|info|off>, not `port=fatal`"],
  ["--rule port", "--rule takes <rule>=<error|warning|info|off>, not `port`"],
  ["--rule =off", "--rule takes <rule>=<error|warning|info|off>, not `=off`"],
  ["--rule port=of", "--rule takes <rule>=<error|warning|info|off>, not `port=of`; did you mean `port=off`?"],
  ["--rule port=off=x", "--rule takes <rule>=<error|warning|info|off>, not `port=off=x`; did you mean `port=off`?"],
  ["--parameter Mode", "--parameter takes <Name=Value>, not `Mode`"],
  ["resolve -f yaml", "--format takes table, json, markdown, not `yaml`"],
  ["graph -f png", "--format takes mermaid, dot, svg, json, not `png`"],
  ["config -f yaml", "--format takes table, json, not `yaml`"],
  ["--as fargate resolve", "--as stands in front of `resolve`; the flags of a command stand behind it"],
  ["-f json rules", "--format stands in front of `rules`; the flags of a command stand behind it"],
  ["--no-gitignore lint", "--no-gitignore stands in front of `lint`; the flags of a command stand behind it"],
  ["--only port --skip port", "--skip takes away every rule that --only asks for"],
  ["--only link-cycle --skip mode,container,port", "--skip takes away every rule that --only asks for"],
  ["lint rules", "`rules` is no path; it is a command without `lint`"],
  ["lint rulse", "`rulse` is no path and no command; did you mean `rules`?"],
  ["baseline --check --prune", "option '--prune' cannot be used with option '--check'"],
  ["init --ci gitlap", "--ci takes github, gitlab, not `gitlap`; did you mean `gitlab`?"],
])("%s is refused in one line that says what is taken", (words, message) => {
  expect(run(words.split(" "), { cwd: folder(files) })).toEqual({ code: 2, out: "", err: `error: ${message}\n` });
});

test("an output that cannot be written keeps none of the others from being", () => {
  const cwd = folder(files);
  const { code, err } = run(["refused.json", "-o", "tap=no/folder.tap", "-o", "tap=report.tap"], { cwd });
  expect({ code, err }).toEqual({ code: 2, err: "error: cannot write no/folder.tap: its folder does not exist\n" });
  expect(readFileSync(join(cwd, "report.tap"), "utf8").split("\n")[1]).toBe("1..1");
});

test("two reports never go to one file", () => {
  const cwd = folder(files);
  const { code, err } = run(["refused.json", "-o", "tap=report", "-o", "sarif=./report"], { cwd });
  expect({ code, err }).toEqual({ code: 2, err: "error: --output names `./report` for two reports\n" });
  expect(readFileSync(join(cwd, "report"), "utf8").split("\n")[1]).toBe("1..1");
});

test("a run that fails for its warnings says so", () => {
  const cwd = folder(files);
  const { err } = run(["doubtful.json", "--max-warnings", "0", "-f", "json"], { cwd });
  expect(err.split("\n").slice(1)).toEqual(["error: 1 warning, and --max-warnings allows 0", ""]);
  expect(run(["doubtful.json", "--max-warnings", "1"], { cwd }).err).toBe("");
});

test("what is excluded is not read from standard input either", () => {
  const cwd = folder({ ...files, "ecs-netcheck.yaml": "exclude: [refused.json]\n" });
  const input = files["refused.json"];
  const { code, out } = run(["--stdin-filename", "refused.json", "-f", "compact", "-"], { cwd, input });
  expect({ code, out }).toEqual({
    code: 2,
    out: "refused.json: error: `refused.json`: excluded by ecs-netcheck.yaml:1\n",
  });
  expect(run(["--stdin-filename", "other.json", "-"], { cwd, input }).code).toBe(1);
  expect(run(["-"], { cwd, input }).code).toBe(1);
});
