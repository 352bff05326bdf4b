import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultLintOptions, projectOf, selectionOf } from "../../src/cli/options.ts";
import { readFiles } from "../../src/cli/read-files.ts";
import { bin, folder, run } from "../cli/running.ts";

const task =
  '{"networkMode":"awsvpc","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":80,"hostPort":81}]}]}';

/** The one line about a file that was read. */
function mismatch(name: string): string {
  return `${name}:1:126: error: host port 81 differs from container port 80 in \`awsvpc\` network mode [host-port-mismatch]\n`;
}

const isLinux = process.platform === "linux";

/** Names, as the compact format and the property of a GitHub annotation have them. */
const odd: readonly (readonly [name: string, compact: string, property: string])[] = [
  ["a\nb.json", "a\\nb.json", "a\\nb.json"],
  ["a,b.json", "a,b.json", "a%2Cb.json"],
  ["a:b.json", "a:b.json", "a%3Ab.json"],
  ["a%b.json", "a%b.json", "a%25b.json"],
  ["a%0A::error::b.json", "a%0A::error::b.json", "a%250A%3A%3Aerror%3A%3Ab.json"],
  ["a b.json", "a b.json", "a b.json"],
  [" .json", " .json", " .json"],
  ["-a.json", "-a.json", "-a.json"],
  ["--fix", "--fix", "--fix"],
  ["\u001b[2K.json", "\\x1b[2K.json", "\\x1b[2K.json"],
  ["##[add-mask]e.json", "#\\x23[add-mask]e.json", "#\\x23[add-mask]e.json"],
  ["::stop-commands::x.json", "\\x3a:stop-commands::x.json", "%3A%3Astop-commands%3A%3Ax.json"],
  ["`$(id)`.json", "`$(id)`.json", "`$(id)`.json"],
];

test.skipIf(!isLinux).each(odd)("a file named %j", (name, compact, property) => {
  const cwd = folder({ [name]: task });
  const { code, out } = run(["-f", "compact", "--", name], { cwd });
  expect({ code, out }).toEqual({ code: 1, out: mismatch(compact) });
  const annotated = run(["-f", "github", "--", name], { cwd });
  expect(annotated.out).toMatch(/^::error file=.*\n$/);
  expect(annotated.out.split(",line=")[0]).toBe(`::error file=${property}`);
});

test.skipIf(!isLinux)("a name that is not UTF-8, named and walked", () => {
  const cwd = folder({ "y.json": task });
  writeFileSync(Buffer.concat([Buffer.from(`${cwd}/x`), Buffer.of(0xff), Buffer.from(".json")]), task);
  const problem = "x\ufffd.json: error: cannot read `x\ufffd.json`: the name is not UTF-8\n";
  const { code, out } = run(["-f", "compact", "."], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: mismatch("y.json") + problem });
  const command = `node ${bin} -f compact "$(printf 'x\\377.json')"`;
  const { status, stdout } = spawnSync("sh", ["-c", command], { cwd, encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 2, stdout: problem });
});

/** A project with one of each thing that is no plain file, beside a file outside of it. */
async function withOddThings(look: (cwd: string) => void): Promise<void> {
  const top = folder({ "outside.json": task, "project/.git/HEAD": "", "project/x.json": task });
  const cwd = join(top, "project");
  symlinkSync("loop.json", join(cwd, "loop.json"));
  symlinkSync("../outside.json", join(cwd, "out.json"));
  symlinkSync("nothing", join(cwd, "broken.json"));
  execFileSync("mkfifo", [join(cwd, "fifo.json")]);
  mkdirSync(join(cwd, "sub"));
  mkdirSync(join(cwd, "empty.json"));
  mkdirSync(join(cwd, "full.json"));
  writeFileSync(join(cwd, "full.json/in.json"), task);
  const server = createServer();
  await new Promise<void>((listening) => server.listen(join(cwd, "socket.json"), listening));
  look(cwd);
  await new Promise((closed) => server.close(closed));
}

test.skipIf(!isLinux)("what is no plain file, each named", () =>
  withOddThings((cwd) => {
    const said = (word: string): readonly [number | null, string] => {
      const { code, out } = run(["-f", "compact", word], { cwd });
      return [code, out];
    };
    expect(said("sub/../x.json")).toEqual([1, mismatch("x.json")]);
    expect(said("../project/x.json")).toEqual([1, mismatch("x.json")]);
    expect(said("../outside.json")).toEqual([1, mismatch("../outside.json")]);
    expect(said("full.json")).toEqual([1, mismatch("full.json/in.json")]);
    expect(said("x.json/y.json")).toEqual([2, "x.json/y.json: error: `x.json/y.json` does not exist\n"]);
    expect(said("loop.json")).toEqual([
      2,
      "loop.json: error: cannot read `loop.json`: the link leads back to itself\n",
    ]);
    expect(said("out.json")).toEqual([2, "out.json: error: `out.json` leads out of the project through a link\n"]);
    expect(said("broken.json")).toEqual([2, "broken.json: error: `broken.json` is a link to nothing\n"]);
    expect(said("fifo.json")).toEqual([2, "fifo.json: error: cannot read `fifo.json`: it is no regular file\n"]);
    expect(said("socket.json")).toEqual([2, "socket.json: error: cannot read `socket.json`: it is no regular file\n"]);
    expect(said("empty.json")).toEqual([2, "empty.json: error: no JSON, YAML or template file in `empty.json`\n"]);
  }),
);

test.skipIf(!isLinux)("what is no plain file, in a folder that is walked", () =>
  withOddThings((cwd) => {
    const { code, out } = run(["-f", "compact", "."], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: mismatch("full.json/in.json") + mismatch("x.json") });
    expect(run(["--list-files", "."], { cwd })).toEqual({
      code: 0,
      out: `check full.json/in.json
check x.json
skip  broken.json: the link leads to nothing
skip  fifo.json: it is no regular file
skip  loop.json: the link leads back to itself
skip  out.json: the link leads out of the project
skip  socket.json: it is no regular file
`,
      err: "",
    });
  }),
);

/** What becomes of `b.json` when something happens to it after it was found and before it is read. */
async function afterListing(happens: (path: string) => void): Promise<readonly string[]> {
  const cwd = folder({ "a.json": task, "b.json": task });
  const before = process.cwd();
  process.chdir(cwd);
  try {
    const outcomes: string[] = [];
    const selection = selectionOf(["."], defaultLintOptions, await projectOf(defaultLintOptions));
    for (const eventual of await readFiles(selection)) {
      const outcome = await eventual;
      if (outcomes.length === 0) happens(join(cwd, "b.json"));
      outcomes.push(outcome.kind === "problem" ? outcome.message : outcome.kind);
    }
    return outcomes;
  } finally {
    process.chdir(before);
  }
}

test.skipIf(!isLinux)("a file that becomes something else between listing and reading", async () => {
  expect(await afterListing((path) => rmSync(path))).toEqual(["read", "cannot read `b.json`: it does not exist"]);
  const replaced = (by: (path: string) => void) =>
    afterListing((path) => {
      renameSync(path, `${path}.old`);
      by(path);
    });
  expect(await replaced((path) => writeFileSync(path, ""))).toEqual(["read", "skipped"]);
  expect(await replaced((path) => mkdirSync(path))).toEqual(["read", "cannot read `b.json`: it is a directory"]);
  expect(await replaced((path) => execFileSync("mkfifo", [path]))).toEqual([
    "read",
    "cannot read `b.json`: it is no regular file",
  ]);
  for (const target of ["/dev/zero", "b.json", "b.json.old", "../elsewhere.json"]) {
    expect(await replaced((path) => symlinkSync(target, path))).toEqual([
      "read",
      "cannot read `b.json`: a link has taken its place",
    ]);
  }
});
