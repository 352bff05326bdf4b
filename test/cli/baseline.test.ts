import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, run } from "./running.ts";

const name = "ecs-netcheck-baseline.json";

function container(title: string, ...hostPorts: number[]): object {
  const portMappings = hostPorts.map((hostPort) => ({ containerPort: hostPort - 8000, hostPort }));
  return { name: title, image: "nginx:1.27", portMappings };
}

function definition(...containerDefinitions: object[]): string {
  return `${JSON.stringify({ family: "web", networkMode: "awsvpc", containerDefinitions }, null, 2)}\n`;
}

const two = definition(container("web", 8080), container("log", 8081));

function entry(file: string, index: number, port: number, fingerprint: string): object {
  const message = `host port ${port + 8000} differs from container port ${port} in \`awsvpc\` network mode`;
  const pointer = `/containerDefinitions/${index}/portMappings/0/hostPort`;
  return { file, rule: "host-port-mismatch", pointer, message, fingerprint };
}

function written(...findings: object[]): string {
  return `${JSON.stringify({ formatVersion: "1.0", findings }, null, 2)}\n`;
}

function counts(cwd: string, words: readonly string[] = ["web.json"]): string {
  return run([...words, "-f", "compact"], { cwd }).err.trim();
}

const checked = "Checked 1 file (1 task definition) in N ms:";
const web = entry("web.json", 0, 80, "02dd533a1fb53e77");
const log = entry("web.json", 1, 81, "41c35f56125a9bdb");

describe("baseline", () => {
  test("records what is found, the same bytes each time, and hides it from then on", () => {
    const cwd = folder({ "web.json": two });
    expect(run(["baseline"], { cwd })).toEqual({ code: 0, out: `Recorded 2 findings in ${name}\n`, err: "" });
    expect(readFileSync(join(cwd, name), "utf8")).toBe(written(web, log));
    expect(run(["baseline", "web.json"], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, name), "utf8")).toBe(written(web, log));
    expect(readdirSync(cwd).toSorted()).toEqual([name, "web.json"]);
    expect(run(["web.json"], { cwd })).toEqual({ code: 0, out: `${checked} no findings · 2 ignored\n`, err: "" });
    const { diagnostics } = JSON.parse(run(["-f", "json", "web.json"], { cwd }).out);
    expect(diagnostics.map(({ suppressed }: { suppressed: unknown }) => suppressed)).toEqual(
      Array(2).fill({ kind: "baseline", reason: null, expires: null, file: null, range: null }),
    );
    expect(run(["--no-baseline", "web.json"], { cwd }).code).toBe(1);
    expect(run(["--no-ignore", "web.json"], { cwd }).code).toBe(1);
  });

  test("knows findings again after lines and containers have moved, and no others", () => {
    const cwd = folder({ "web.json": two });
    run(["baseline"], { cwd });
    writeFileSync(join(cwd, "web.json"), `\n\n${definition(container("log", 8081), container("web", 8080))}`);
    expect(counts(cwd)).toBe(`${checked} no findings · 2 ignored`);
    writeFileSync(join(cwd, "web.json"), definition(container("log", 8081), container("new", 8080)));
    expect(run(["-f", "compact", "web.json"], { cwd })).toEqual({
      code: 1,
      out: "web.json:21:23: error: host port 8080 differs from container port 80 in `awsvpc` network mode [host-port-mismatch]\n",
      err: `${checked} 1 error · 1 fixable with --unsafe-fixes · 1 ignored\n`,
    });
  });

  test("hides one of two equal findings where it has one on record", () => {
    const cwd = folder({ "web.json": definition(container("web", 8080)) });
    run(["baseline"], { cwd });
    writeFileSync(join(cwd, "web.json"), definition(container("web", 8080), container("web", 8080)));
    expect(counts(cwd, ["web.json", "--only", "host-port-mismatch"])).toBe(
      `${checked} 1 error · 1 fixable with --unsafe-fixes · 1 ignored`,
    );
    run(["baseline"], { cwd });
    expect(counts(cwd)).toBe(`${checked} no findings · 3 ignored`);
  });

  test("--check tells what no longer occurs, and --prune drops it and records nothing", () => {
    const cwd = folder({ "web.json": two, "gone.json": two });
    run(["baseline"], { cwd });
    expect(run(["baseline", "--check"], { cwd })).toEqual({ code: 0, out: "The baseline is up to date\n", err: "" });
    const before = readFileSync(join(cwd, name));
    rmSync(join(cwd, "gone.json"));
    writeFileSync(join(cwd, "web.json"), definition(container("web", 8080), container("new", 8082)));
    const stale = [
      ["gone.json", 8080, 80],
      ["gone.json", 8081, 81],
      ["web.json", 8081, 81],
    ].map(
      ([file, hostPort, port]) =>
        `${file}: host port ${hostPort} differs from container port ${port} in \`awsvpc\` network mode [host-port-mismatch]\n`,
    );
    expect(run(["baseline", "--check"], { cwd })).toEqual({
      code: 1,
      out: `${stale.join("")}3 findings of 4 no longer occur; --prune drops them\n`,
      err: "",
    });
    expect(readFileSync(join(cwd, name))).toEqual(before);
    expect(run(["baseline", "--prune"], { cwd })).toEqual({
      code: 0,
      out: "3 findings of 4 no longer occur and left the baseline\n",
      err: "",
    });
    expect(readFileSync(join(cwd, name), "utf8")).toBe(written(web));
    expect(run(["baseline", "--prune"], { cwd }).out).toBe("0 findings of 1 no longer occur\n");
  });

  test("keeps what it has on record about files that were not looked at", () => {
    const cwd = folder({ "a.json": two, "web.json": two });
    run(["baseline"], { cwd });
    writeFileSync(join(cwd, "web.json"), definition(container("log", 8081)));
    expect(run(["baseline", "web.json"], { cwd }).out).toBe(`Recorded 1 finding in ${name}\n`);
    const { findings } = JSON.parse(readFileSync(join(cwd, name), "utf8"));
    expect(findings.map(({ file }: { file: string }) => file)).toEqual(["a.json", "a.json", "web.json"]);
    writeFileSync(join(cwd, "a.json"), "{}");
    expect(run(["baseline", "--check", "a.json", "web.json", "--no-error-on-unmatched-pattern"], { cwd }).code).toBe(1);
  });

  test("is found from the folders below, up to the root of the project, and names files from where it lies", () => {
    const cwd = folder({ ".git/HEAD": "", "ecs/web.json": two, "ecs/deep/.keep": "" });
    run(["baseline"], { cwd });
    for (const below of ["ecs", "ecs/deep"]) {
      const path = below === "ecs" ? "web.json" : "../web.json";
      expect(counts(join(cwd, below), [path])).toBe(`${checked} no findings · 2 ignored`);
      expect(run(["baseline", "--check", path], { cwd: join(cwd, below) }).out).toBe("The baseline is up to date\n");
    }
    renameSync(join(cwd, name), join(cwd, "ecs/old.json"));
    expect(run(["ecs/web.json"], { cwd }).code).toBe(1);
    const { code, err } = run(["ecs/web.json", "-f", "compact", "--baseline", "ecs/old.json"], { cwd });
    expect({ code, err: err.trim() }).toEqual({
      code: 1,
      err: `${checked} 2 errors · 2 fixable with --unsafe-fixes`,
    });
    expect(run(["baseline", "-o", "ecs/new.json"], { cwd })).toEqual({
      code: 0,
      out: "Recorded 2 findings in ecs/new.json\n",
      err: "",
    });
    expect(readFileSync(join(cwd, "ecs/new.json"), "utf8")).toBe(written(web, log));
  });

  test("keeps the mode bits of the file it replaces", () => {
    const cwd = folder({ "web.json": two, [name]: written() });
    chmodSync(join(cwd, name), 0o640);
    run(["baseline"], { cwd });
    expect(statSync(join(cwd, name)).mode & 0o777).toBe(0o640);
  });

  test("records nothing where a file cannot be checked", () => {
    const cwd = folder({ "a.json": two, "web.json": '{ "containerDefinitions": [' });
    expect(run(["baseline"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: web.json:1:28: expected a value, found the end of the file\n",
    });
    expect(readdirSync(cwd).toSorted()).toEqual(["a.json", "web.json"]);
    expect(run(["baseline", "none.json"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: `none.json` does not exist\n",
    });
    expect(run(["baseline", "--prune"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: `error: there is no \`${name}\`; \`ecs-netcheck baseline\` writes one\n`,
    });
    expect(run(["baseline", "-o", "none/x.json", "a.json"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: the folder of `none/x.json` does not exist\n",
    });
  });

  test.each([
    ["", `${name}:1:1: the file is empty`],
    ['{\n  "a": ]', `${name}:2:8: expected a value, found \`]\``],
    ["[]", `${name}:1:1: a baseline is a map with \`formatVersion\` and a list \`findings\``],
    [
      '{ "formatVersion": "2.0", "findings": [] }',
      `${name}:1:20: the baseline has format "2.0", and this version reads "1.0"`,
    ],
    ['{ "formatVersion": "1.0",\n "findings": [ 1 ] }', `${name}:2:16: an entry of a baseline is a map`],
    [
      '{ "formatVersion": "1.0",\n "findings": [ { "file": "a" } ] }',
      `${name}:2:16: an entry of a baseline has a key \`rule\``,
    ],
    ['{ "formatVersion": "1.0",\n "findings": [ { "file": 1 } ] }', `${name}:2:26: \`file\` must be a string`],
  ])("a broken one is told in one line: %j", (text, message) => {
    const cwd = folder({ "web.json": two, [name]: text });
    for (const words of [["web.json"], ["baseline"]]) {
      expect(run(words, { cwd })).toEqual({ code: 2, out: "", err: `error: ${message}\n` });
    }
    expect(readFileSync(join(cwd, name), "utf8")).toBe(text);
  });

  test("one that is named must be there", () => {
    const cwd = folder({ "web.json": two });
    expect(run(["web.json", "--baseline", "none.json"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: cannot read `none.json`: it does not exist\n",
    });
  });
});
