import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DiscoverOptions, discover } from "../../src/cli/files/discover.ts";
import type { Discovery, FoundFile, PathProblem } from "../../src/cli/files/discovery.ts";
import { findRoot } from "../../src/cli/files/find-root.ts";
import { readBounded } from "../../src/cli/files/read-bounded.ts";
import { limits } from "../../src/source/limits.ts";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "ecs-netcheck-files-")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function at(name: string): string {
  return join(folder, name);
}

/** Makes files that hold nothing, and folders where a name ends in `/`; a pair gives the text. */
function make(...names: (string | readonly [string, string])[]): void {
  for (const each of names) {
    const [name, text] = typeof each === "string" ? [each, ""] : each;
    mkdirSync(name.endsWith("/") ? at(name) : dirname(at(name)), { recursive: true });
    if (!name.endsWith("/")) writeFileSync(at(name), text);
  }
}

/** Runs as somebody whom permissions bind, which root is not. */
function asNobody<T>(act: () => T): T {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const posix = process.platform !== "win32";

describe("readBounded", () => {
  const bytes = (text: string) => ({ bytes: Buffer.from(text) });

  it("returns the bytes as they are", () => {
    make(["a.json", "\uFEFF{}\r\n\0"], "empty.json");
    writeFileSync(at("latin1.json"), Buffer.from([0xe9, 0xff]));
    expect(readBounded(at("a.json"))).toEqual(bytes("\uFEFF{}\r\n\0"));
    expect(readBounded(at("empty.json"))).toEqual(bytes(""));
    expect(readBounded(at("latin1.json"))).toEqual({ bytes: Buffer.from([0xe9, 0xff]) });
  });

  it("reads up to the limit and not a byte more", () => {
    make(["a.json", "12345678"]);
    const problem = (size: string) => ({
      problem: "too-large",
      message: `cannot read \`a.json\`: it is larger than ${size}`,
    });
    expect(readBounded(at("a.json"), "a.json", 9)).toEqual(bytes("12345678"));
    expect(readBounded(at("a.json"), "a.json", 8)).toEqual(bytes("12345678"));
    expect(readBounded(at("a.json"), "a.json", 7)).toEqual(problem("7 bytes"));
    truncateSync(at("a.json"), limits.bytes);
    const full = readBounded(at("a.json"));
    expect(
      "bytes" in full && Buffer.concat([full.bytes]).equals(Buffer.concat([Buffer.from("12345678")], limits.bytes)),
    ).toBe(true);
    truncateSync(at("a.json"), limits.bytes + 1);
    expect(readBounded(at("a.json"), "a.json")).toEqual(problem("2 MiB"));
  });

  it("does not start on a sparse file of 3 GB", () => {
    make("a.json");
    truncateSync(at("a.json"), 3_000_000_000);
    expect(readBounded(at("a.json"), "a.json")).toEqual({
      problem: "too-large",
      message: "cannot read `a.json`: it is larger than 2 MiB",
    });
  });

  it.skipIf(!existsSync("/proc/self/maps"))("reads and bounds a file that says it is empty", () => {
    const content = readBounded("/proc/self/maps");
    expect("bytes" in content && Buffer.from(content.bytes).toString()).toContain("[stack]");
    expect(readBounded("/proc/self/maps", "maps", 1_024)).toEqual({
      problem: "too-large",
      message: "cannot read `maps`: it is larger than 1 KiB",
    });
  });

  it("names a directory and a file that is not there", () => {
    make("x.json/", "file");
    expect(readBounded(at("x.json"), "x.json")).toEqual({
      problem: "directory",
      message: "cannot read `x.json`: it is a directory",
    });
    const missing = { problem: "missing", message: "cannot read `y.json`: it does not exist" };
    expect(readBounded(at("y.json"), "y.json")).toEqual(missing);
    expect(readBounded(at("file/y.json"), "y.json")).toEqual(missing);
    expect(readBounded(at("y.json"))).toEqual({
      ...missing,
      message: `cannot read \`${at("y.json")}\`: it does not exist`,
    });
  });

  it("has words for a path that cannot be", () => {
    const unreadable = (reason: string) => ({ problem: "unreadable", message: `cannot read \`x\`: ${reason}` });
    expect(readBounded("a\0b", "x")).toEqual(unreadable("no path holds a NUL character"));
    expect(readBounded(at("a".repeat(300)), "x")).toEqual(unreadable("the path is too long"));
  });

  describe.skipIf(!posix)("on POSIX", () => {
    const notRegular = { problem: "not-a-file", message: "cannot read `x.json`: it is no regular file" };

    it("does not wait for a pipe", { timeout: 5_000 }, () => {
      execFileSync("mkfifo", [at("x.json")]);
      expect(readBounded(at("x.json"), "x.json")).toEqual(notRegular);
    });

    it("does not read a device", { timeout: 5_000 }, () => {
      expect(readBounded("/dev/zero", "x.json")).toEqual(notRegular);
      expect(readBounded("/dev/null", "x.json")).toEqual(notRegular);
    });

    it("does not read a socket", async () => {
      const server = createServer();
      await new Promise<void>((listening) => server.listen(at("x.json"), listening));
      expect(readBounded(at("x.json"), "x.json")).toEqual(notRegular);
      await new Promise((closed) => server.close(closed));
    });

    it("says so where permissions forbid it", () => {
      make(["x.json", "{}"]);
      chmodSync(folder, 0o755);
      chmodSync(at("x.json"), 0o000);
      expect(asNobody(() => readBounded(at("x.json"), "x.json"))).toEqual({
        problem: "unreadable",
        message: "cannot read `x.json`: permission denied",
      });
    });

    it("follows links, but not in circles", () => {
      make(["a.json", "{}"]);
      symlinkSync("a.json", at("link.json"));
      symlinkSync("loop.json", at("loop.json"));
      expect(readBounded(at("link.json"))).toEqual(bytes("{}"));
      expect(readBounded(at("loop.json"), "loop.json")).toEqual({
        problem: "unreadable",
        message: "cannot read `loop.json`: the link leads back to itself",
      });
    });

    it("leaves no descriptor open", () => {
      make("a.json", "x.json/");
      const next = openSync(at("a.json"), "r");
      for (const name of ["a.json", "x.json", "missing"]) readBounded(at(name));
      readBounded("/dev/zero");
      expect(openSync(at("a.json"), "r")).toBe(next + 1);
    });
  });
});

describe.skipIf(!posix)("readStdin", () => {
  let program = "";
  beforeAll(() => {
    program = buildSync({
      stdin: {
        contents: `
          import { readStdin } from "./src/cli/files/read-stdin.ts";
          if (process.argv[2] === "--nonblocking") process.stdin;
          const content = readStdin();
          process.stdout.write("bytes" in content ? String(content.bytes.length) + ":" + Buffer.from(content.bytes).toString("latin1", 0, 20) : JSON.stringify(content));`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: "node",
      format: "cjs",
      write: false,
    })
      .outputFiles.map(({ text }) => text)
      .join("");
  });

  function shell(command: string): string {
    writeFileSync(at("program.cjs"), program);
    const environment = { PATH: process.env["PATH"], NODE: `${process.execPath} program.cjs` };
    return execFileSync("sh", ["-c", command], { cwd: folder, env: environment, encoding: "utf8" });
  }

  it.each([
    ["a pipe", "printf '{}' | $NODE", "2:{}"],
    ["a slow pipe", "(printf '{'; sleep 0.2; printf '}') | $NODE", "2:{}"],
    ["a slow pipe that does not block", "(printf '{'; sleep 0.2; printf '}') | $NODE --nonblocking", "2:{}"],
    ["a file", "printf '{}' > x.json; $NODE < x.json", "2:{}"],
    ["nothing", "$NODE < /dev/null", "0:"],
    ["a closed descriptor", "$NODE <&-", "0:"],
    ["as much as the limit", "head -c 2097152 /dev/zero | tr '\\0' a | $NODE", `2097152:${"a".repeat(20)}`],
    [
      "a byte more",
      "head -c 2097153 /dev/zero | $NODE",
      '{"problem":"too-large","message":"cannot read `standard input`: it is larger than 2 MiB"}',
    ],
    [
      "no end",
      "$NODE < /dev/zero",
      '{"problem":"too-large","message":"cannot read `standard input`: it is larger than 2 MiB"}',
    ],
    ["a directory", "$NODE < .", '{"problem":"directory","message":"cannot read `standard input`: it is a directory"}'],
  ])("reads %s", (_, command, expected) => {
    expect(shell(command)).toBe(expected);
  });
});

describe("findRoot", () => {
  it("finds the nearest .git, be it a folder or a file", () => {
    make(".git/", "a/b/c/", ["a/b/.git", "gitdir: elsewhere"]);
    expect([at("a/b/c"), at("a/b"), at("a"), folder].map(findRoot)).toEqual([at("a/b"), at("a/b"), folder, folder]);
  });

  it("is the folder itself where there is none", () => {
    make("a/b/");
    expect(findRoot(at("a/b"))).toBe(at("a/b"));
  });
});

describe("discover", () => {
  function found(paths: readonly string[], options: Partial<DiscoverOptions> = {}): Discovery {
    return discover(paths, { cwd: folder, root: folder, gitignore: true, exclude: () => false, ...options });
  }

  function expected(parts: Partial<Discovery>): Discovery {
    return { files: [], skipped: [], problems: [], stdin: false, ...parts };
  }

  function named(name: string, path: string = at(name)): FoundFile {
    return { path, name, origin: "named" };
  }

  function walked(name: string, path: string = at(name)): FoundFile {
    return { path, name, origin: "walked" };
  }

  function problem(kind: PathProblem["kind"], name: string, message: string): Discovery {
    return expected({ problems: [{ kind, name, message }] });
  }

  describe("files named on their own", () => {
    it("takes them whatever they are called", () => {
      make("web.json", "web.txt", "Dockerfile", "node_modules/x/web.json");
      expect(found(["./web.json", "web.txt", "Dockerfile", at("node_modules/x/web.json")])).toEqual(
        expected({
          files: ["Dockerfile", "node_modules/x/web.json", "web.json", "web.txt"].map((name) => named(name)),
        }),
      );
    });

    it("takes them even if git ignores them or the config excludes them", () => {
      make(["dist/.gitignore", "*"], "dist/web.json");
      expect(found(["dist/web.json"], { exclude: () => true })).toEqual(expected({ files: [named("dist/web.json")] }));
    });

    it("shows them relative to the working directory", () => {
      make("ecs/web.json", "other/x.json", "prod/");
      expect(found(["../ecs/web.json", "../prod/./../other/x.json"], { cwd: at("prod") })).toEqual(
        expected({
          files: [named("../ecs/web.json", at("ecs/web.json")), named("../other/x.json", at("other/x.json"))],
        }),
      );
    });

    it("reads them relative to another base", () => {
      make("ecs/web.json", "prod/");
      expect(found(["ecs/web.json", "ecs/*.json"], { cwd: at("prod"), base: folder })).toEqual(
        expected({ files: [named("../ecs/web.json", at("ecs/web.json"))] }),
      );
    });

    it("takes a file outside of the project", () => {
      make("project/", "other/x.json");
      expect(found(["../other/x.json"], { cwd: at("project"), root: at("project") })).toEqual(
        expected({ files: [named("../other/x.json", at("other/x.json"))] }),
      );
    });

    it.skipIf(!posix)("takes odd names", () => {
      const names = ["--fix", "a\nb.json", "a b,c:d%.json", "x[1].json", "{a,b}.json", "*.json", "\u001b[2K.json"];
      make(...names, "-");
      expect(found([...names, "./-"])).toEqual(
        expected({
          files: [
            "\u001b[2K.json",
            "*.json",
            "-",
            "--fix",
            "a\nb.json",
            "a b,c:d%.json",
            "x[1].json",
            "{a,b}.json",
          ].map((name) => named(name)),
        }),
      );
    });

    it("leaves it to the reader to refuse what is no file", () => {
      make("a/");
      expect(found(["/dev/zero"]).files.map(({ path }) => path)).toEqual(["/dev/zero"]);
    });
  });

  it("hands over - as standard input", () => {
    make("web.json");
    expect(found(["-", "web.json", "-"])).toEqual(expected({ files: [named("web.json")], stdin: true }));
  });

  describe("directories", () => {
    it("walks for JSON, YAML and templates, in the order of code units", () => {
      make(
        "b.json",
        "a.yml",
        "a/z.yaml",
        "a-b.jsonc",
        "B.TEMPLATE",
        "ä.json",
        ".hidden/x.json",
        "a.txt",
        "json",
        "a/b/c/d.json",
      );
      expect(found(["."])).toEqual(
        expected({
          files: [
            ".hidden/x.json",
            "B.TEMPLATE",
            "a-b.jsonc",
            "a.yml",
            "a/b/c/d.json",
            "a/z.yaml",
            "b.json",
            "ä.json",
          ].map((name) => walked(name)),
        }),
      );
    });

    it("never walks node_modules and .git", () => {
      make("a.json", "node_modules/x/a.json", "b/node_modules/x.json", ".git/config.json", "b/b.json");
      expect(found(["."])).toEqual(
        expected({
          files: [walked("a.json"), walked("b/b.json")],
          skipped: [
            { name: "b/node_modules/", reason: "`node_modules` is never walked" },
            { name: "node_modules/", reason: "`node_modules` is never walked" },
          ],
        }),
      );
    });

    it("takes a directory called x.json for a directory", () => {
      make("x.json/a.json");
      expect(found(["x.json"])).toEqual(expected({ files: [walked("x.json/a.json")] }));
    });

    it("asks what the config excludes, by the names that are shown", () => {
      make("a.json", "b/a.json", "c/a.json");
      const asked: string[] = [];
      const exclude = (name: string) => asked.push(name) > 0 && (name === "../a.json" || name === "../b");
      expect(found([".."], { cwd: at("c"), exclude })).toEqual(
        expected({
          files: [walked("a.json", at("c/a.json"))].map((file) => ({ ...file, name: "../c/a.json" })),
          skipped: [
            { name: "../a.json", reason: "excluded by the config" },
            { name: "../b/", reason: "excluded by the config" },
          ],
        }),
      );
      expect(asked).toEqual(["../a.json", "../b", "../c", "../c/a.json"]);
    });

    it("has a problem with one that holds no file", () => {
      make("empty/", "text/a.txt", "dist/a.json", ["dist/.gitignore", "*.json\n"]);
      expect(found(["empty"])).toEqual(problem("unmatched", "empty", "no JSON, YAML or template file in `empty`"));
      expect(found(["text/"])).toEqual(problem("unmatched", "text", "no JSON, YAML or template file in `text`"));
      expect(found(["."], { cwd: at("empty") })).toEqual(
        problem("unmatched", ".", "no JSON, YAML or template file in `.`"),
      );
      expect(found(["dist"])).toEqual({
        ...problem("unmatched", "dist", "no JSON, YAML or template file in `dist` (1 left out: see `--list-files`)"),
        skipped: [{ name: "dist/a.json", reason: "ignored by git" }],
      });
    });

    it.skipIf(!posix)("skips pipes and sockets", () => {
      make("a.json");
      execFileSync("mkfifo", [at("pipe.json"), at("pipe")]);
      expect(found(["."])).toEqual(
        expected({ files: [walked("a.json")], skipped: [{ name: "pipe.json", reason: "it is no regular file" }] }),
      );
    });

    it.skipIf(!posix)("has a problem with a folder that it may not read", () => {
      make("a.json", "b/c.json");
      chmodSync(folder, 0o755);
      chmodSync(at("b"), 0o000);
      expect(asNobody(() => found(["."]))).toEqual({
        ...problem("unreadable", "b/", "cannot read `b/`: permission denied"),
        files: [walked("a.json")],
      });
    });

    it.skipIf(process.platform !== "linux")("has a problem with a name that is not UTF-8", () => {
      make("a.json", "\uFFFD/b.json", "\uFFFDb.json");
      const latin1 = (name: string) => Buffer.from(`${folder}/${name}`, "latin1");
      writeFileSync(latin1("\xe9.json"), "");
      writeFileSync(latin1("\xe9b.json"), "");
      writeFileSync(latin1("\xe9.txt"), "");
      mkdirSync(latin1("\xe9c"));
      const garbled = ["\uFFFD.json", "\uFFFDb.json", "\uFFFDc"];
      expect(found(["."])).toEqual(
        expected({
          files: [walked("a.json"), walked("\uFFFD/b.json")],
          problems: garbled.map((name) => ({
            kind: "unreadable",
            name,
            message: `cannot read \`${name}\`: the name is not UTF-8`,
          })),
        }),
      );
    });

    it("walks 2,000 files in folders of all depths, each once and in order", () => {
      const names = Array.from({ length: 2_000 }, (_, index) => {
        const folders = Array.from({ length: index % 7 }, (_, depth) => `d${(index * 31 + depth) % 11}`);
        return [...folders, `f${index}.json`].join("/");
      });
      make(...names);
      const inOrder = names.toSorted((left, right) => (left < right ? -1 : 1));
      expect(found(["."])).toEqual(expected({ files: inOrder.map((name) => walked(name)) }));
      expect(found([".", "d1", "d1/", "**/*.json", "f0.json"])).toEqual(
        expected({ files: inOrder.map((name) => (name === "f0.json" ? named(name) : walked(name))) }),
      );
    });

    it("walks to a depth that recursion would not survive", () => {
      const name = `${"d/".repeat(1_500)}a.json`;
      make(name);
      expect(found(["."])).toEqual(expected({ files: [walked(name)] }));
    });
  });

  describe("what git ignores", () => {
    it("honours the .gitignore of the folder, of those above up to the root, and .git/info/exclude", () => {
      make(
        [".gitignore", "ignored-by-root.json"],
        "project/.git/",
        ["project/.gitignore", "*.yaml\n/out/\n/ecs/anchored.json\nkept-below.json\n"],
        ["project/.git/info/exclude", "local.json"],
        ["project/ecs/.gitignore", "!kept.yaml\n!kept-below.json\nlate.json"],
        "project/ecs/a.yaml",
        "project/ecs/anchored.json",
        "project/ecs/ignored-by-root.json",
        "project/ecs/kept-below.json",
        "project/ecs/kept.yaml",
        "project/ecs/late.json",
        "project/ecs/local.json",
        "project/ecs/out/x.json",
        "project/kept.yaml",
        "project/out/x.json",
        "project/out/.gitignore",
      );
      const root = at("project");
      const skip = (name: string) => ({ name, reason: "ignored by git" });
      const kept = ["ignored-by-root.json", "kept-below.json", "kept.yaml", "out/x.json"];
      const ignored = ["a.yaml", "anchored.json", "late.json", "local.json"];
      expect(found(["."], { cwd: root, root })).toEqual(
        expected({
          files: kept.map((name) => walked(`ecs/${name}`, at(`project/ecs/${name}`))),
          skipped: [...ignored.map((name) => skip(`ecs/${name}`)), skip("kept.yaml"), skip("out/")],
        }),
      );
      const inside = expected({
        files: kept.map((name) => walked(name, at(`project/ecs/${name}`))),
        skipped: ignored.map(skip),
      });
      expect(found(["."], { cwd: at("project/ecs"), root })).toEqual(inside);
      expect(found(["**/*.{json,yaml}"], { cwd: at("project/ecs"), root })).toEqual(inside);
    });

    it("lets nothing back in below an ignored folder", () => {
      make([".gitignore", "out/\n!out/a.json"], "out/a.json", ["out/.gitignore", "!*"], "b.json");
      expect(found(["."])).toEqual(
        expected({ files: [walked("b.json")], skipped: [{ name: "out/", reason: "ignored by git" }] }),
      );
    });

    it("walks an ignored folder that is named", () => {
      make([".gitignore", "out/"], "out/a.json");
      expect(found(["out"])).toEqual(expected({ files: [walked("out/a.json")] }));
    });

    it("does not look at any of it when told so", () => {
      make([".gitignore", "*"], "a.json", "b/a.json");
      expect(found(["."], { gitignore: false })).toEqual(expected({ files: [walked("a.json"), walked("b/a.json")] }));
    });

    it("has a problem with a .gitignore that it cannot read", () => {
      make("ecs/.gitignore", "ecs/a.json", "ecs/b/c.json");
      const name = "ecs/.gitignore";
      const files = [walked("ecs/a.json"), walked("ecs/b/c.json")];
      const unread = (reason: string) =>
        expected({ files, problems: [{ kind: "unreadable", name, message: `cannot read \`${name}\`: ${reason}` }] });
      writeFileSync(at(name), "a".repeat(64 * 1024 + 1));
      expect(found(["ecs", "ecs/b"])).toEqual(unread("it is larger than 64 KiB"));
      writeFileSync(at(name), "#a\nx\n".repeat(2_001));
      expect(found(["ecs", "ecs/b"])).toEqual(unread("it holds more than 2000 patterns"));
      writeFileSync(at(name), "#a\nx\n".repeat(2_000));
      expect(found(["ecs", "ecs/b"])).toEqual(expected({ files }));
    });

    it.skipIf(!posix)("does not take a link or a folder for a .gitignore", () => {
      make(["rules", "*"], "a/.gitignore/", "a/a.json", "b/b.json");
      symlinkSync("../rules", at("b/.gitignore"));
      expect(found(["a", "b"])).toEqual(expected({ files: [walked("a/a.json"), walked("b/b.json")] }));
    });
  });

  describe("globs", () => {
    it.each<[string, string[]]>([
      ["*.json", ["a.json", "b.json"]],
      ["./*.json", ["a.json", "b.json"]],
      ["ecs/*.{json,yaml}", ["ecs/c.json", "ecs/d.yaml"]],
      ["**/*.txt", ["e.txt", "ecs/deep/f.txt"]],
      ["ecs/**", ["ecs/c.json", "ecs/d.yaml", "ecs/deep/g.yml"]],
      ["e*/**/[fg].*", ["ecs/deep/f.txt", "ecs/deep/g.yml"]],
      ["{ecs/deep,.}/g.yml", ["ecs/deep/g.yml"]],
      ["node_modules/*/*.json", ["node_modules/x/h.json"]],
    ])("%s", (pattern, names) => {
      make(
        "a.json",
        "b.json",
        "e.txt",
        "ecs/c.json",
        "ecs/d.yaml",
        "ecs/deep/f.txt",
        "ecs/deep/g.yml",
        "node_modules/x/h.json",
      );
      expect(found([pattern]).files).toEqual(names.map((name) => walked(name)));
      expect(found([at(pattern)]).files).toEqual(names.map((name) => walked(name)));
    });

    it("enters no folder that cannot hold a match", () => {
      make("a/a.json", "b/b.json", ["b/.gitignore", "*"], "a/c/c.json");
      const asked: string[] = [];
      const exclude = (name: string) => asked.push(name) < 0;
      expect(found(["[a]/*.json"], { exclude })).toEqual(expected({ files: [walked("a/a.json")] }));
      expect(asked).toEqual(["a", "a/a.json"]);
    });

    it("starts outside of the working directory where the pattern does", () => {
      make("ecs/a.json", "prod/b.json");
      expect(found(["../ecs/*.json"], { cwd: at("prod") })).toEqual(
        expected({ files: [walked("../ecs/a.json", at("ecs/a.json"))] }),
      );
    });

    it("has a problem with one that matches nothing or cannot be read", () => {
      make("a.json", "file");
      const patterns = ["*.yaml", "missing/*.json", "file/*.json"];
      expect(patterns.map((pattern) => found([pattern]))).toEqual(
        patterns.map((pattern) => problem("unmatched", pattern, `no file matches \`${pattern}\``)),
      );
      expect(found(["{a.json"])).toEqual(
        problem("pattern", "{a.json", "`{a.json` does not exist, and is no pattern: `{` is never closed"),
      );
    });
  });

  describe("paths that do not exist", () => {
    it.each<[string, string]>([
      ["wbe.json", "`wbe.json` does not exist; did you mean `web.json`?"],
      ["./Web.JSON", "`Web.JSON` does not exist; did you mean `web.json`?"],
      ["taskdefs/gatway.json", "`taskdefs/gatway.json` does not exist; did you mean `taskdef/gateway.json`?"],
      ["taskdef/nothing-like-it.json", "`taskdef/nothing-like-it.json` does not exist"],
      ["web.json/x", "`web.json/x` does not exist"],
    ])("%s", (path, message) => {
      make("web.json", "taskdef/gateway.json");
      const { problems, ...rest } = found([path]);
      expect(problems.map((each) => [each.kind, each.message])).toEqual([["missing", message]]);
      expect(rest).toEqual({ files: [], skipped: [], stdin: false });
    });

    it("has words for those that cannot be", () => {
      expect(found([""])).toEqual(problem("missing", "", "an empty path names no file"));
      expect(found(["a\0"])).toEqual(problem("unreadable", "a\0", "cannot read `a\0`: no path holds a NUL character"));
      const long = "a".repeat(300);
      expect(found([long])).toEqual(problem("unreadable", long, `cannot read \`${long}\`: the path is too long`));
    });

    it("still finds the others", () => {
      make("web.json");
      expect(found(["web.json", "nothing"])).toEqual({
        ...problem("missing", "nothing", "`nothing` does not exist"),
        files: [named("web.json")],
      });
    });
  });

  describe.skipIf(!posix)("links", () => {
    it("follows those that stay inside, to files and to folders, under the name of the link", () => {
      make("ecs/a.json", "shared/b.json", "shared/deep/c.json");
      symlinkSync("../shared/b.json", at("ecs/file.json"));
      symlinkSync("../shared/b.json", at("ecs/file.txt"));
      symlinkSync("../shared/deep", at("ecs/folder"));
      expect(found(["ecs"])).toEqual(
        expected({
          files: [
            walked("ecs/a.json"),
            walked("ecs/file.json", at("shared/b.json")),
            walked("ecs/folder/c.json", at("shared/deep/c.json")),
          ],
        }),
      );
      expect(found(["ecs/file.txt", "ecs/folder"])).toEqual(
        expected({
          files: [named("ecs/file.txt", at("shared/b.json")), walked("ecs/folder/c.json", at("shared/deep/c.json"))],
        }),
      );
    });

    it("skips those that lead out, to nothing, in circles, and to what is walked anyway", () => {
      make("secret/credentials.json", "project/a.json", "project/b/c.json", "project/b/d/");
      symlinkSync("../secret/credentials.json", at("project/out.json"));
      symlinkSync(at("secret"), at("project/out"));
      symlinkSync("nothing", at("project/broken.json"));
      symlinkSync("nothing", at("project/broken"));
      symlinkSync("self.json", at("project/self.json"));
      symlinkSync("..", at("project/b/d/up"));
      symlinkSync(".", at("project/b/here"));
      symlinkSync("b", at("project/twin"));
      symlinkSync("/dev/zero", at("project/zero.json"));
      symlinkSync("b", at("project/node_modules"));
      const root = at("project");
      const reason = {
        out: "the link leads out of the project",
        around: "the link leads back to a folder around it",
      };
      expect(found(["."], { cwd: root, root })).toEqual(
        expected({
          files: [walked("a.json", at("project/a.json")), walked("b/c.json", at("project/b/c.json"))],
          skipped: [
            { name: "b/d/up/", reason: reason.around },
            { name: "b/here/", reason: reason.around },
            { name: "broken.json", reason: "the link leads to nothing" },
            { name: "node_modules", reason: "`node_modules` is never walked" },
            { name: "out", reason: reason.out },
            { name: "out.json", reason: reason.out },
            { name: "self.json", reason: "the link leads back to itself" },
            { name: "twin/", reason: "the link leads to a folder that is walked anyway" },
            { name: "zero.json", reason: reason.out },
          ],
        }),
      );
    });

    it("ends where links lead to folders that link to each other", () => {
      make("start/a.json", "one/b.json", "two/c.json");
      symlinkSync("../one", at("start/one"));
      symlinkSync("../two", at("one/two"));
      symlinkSync("../one", at("two/one"));
      symlinkSync("..", at("two/top"));
      expect(found(["start"])).toEqual(
        expected({
          files: [
            walked("start/a.json"),
            walked("start/one/b.json", at("one/b.json")),
            walked("start/one/two/c.json", at("two/c.json")),
          ],
          skipped: [
            { name: "start/one/two/one/", reason: "the link leads to a folder that is walked anyway" },
            { name: "start/one/two/top/", reason: "the link leads back to a folder around it" },
          ],
        }),
      );
    });

    it("does not walk a folder again below one that a link leads to", () => {
      make("ecs/start/a.json", "ecs/b.json", "other/");
      symlinkSync("../../other", at("ecs/start/other"));
      symlinkSync("../ecs", at("other/ecs"));
      expect(found(["ecs/start"])).toEqual(
        expected({ files: [walked("ecs/start/a.json"), walked("ecs/start/other/ecs/b.json", at("ecs/b.json"))] }),
      );
    });

    it("reads the rules of git along the real path", () => {
      make("ecs/a.json", "shared/b.json", "shared/deep/c.json", ["shared/.gitignore", "b.json\nc.json"]);
      symlinkSync("../shared/deep", at("ecs/deep"));
      expect(found(["ecs"])).toEqual(
        expected({
          files: [walked("ecs/a.json")],
          skipped: [{ name: "ecs/deep/c.json", reason: "ignored by git" }],
        }),
      );
    });

    it("refuses a named one that leads out of the project, at any part of the path", () => {
      make("secret/credentials.json", "project/");
      symlinkSync("../secret/credentials.json", at("project/taskdef.json"));
      symlinkSync("../secret", at("project/ecs"));
      const options = { cwd: at("project"), root: at("project") };
      const refused = (name: string) => problem("outside", name, `\`${name}\` leads out of the project through a link`);
      expect(found(["taskdef.json"], options)).toEqual(refused("taskdef.json"));
      expect(found(["ecs/credentials.json"], options)).toEqual(refused("ecs/credentials.json"));
      expect(found(["ecs"], options)).toEqual(refused("ecs"));
      expect(found(["ecs/*.json"], options)).toEqual(refused("ecs"));
    });

    it("follows a named one inside of the repository but outside of the working directory", () => {
      make(".git/", "shared/a.json", "prod/");
      symlinkSync("../shared/a.json", at("prod/a.json"));
      expect(found(["a.json"], { cwd: at("prod"), root: folder })).toEqual(
        expected({ files: [named("a.json", at("shared/a.json"))] }),
      );
    });

    it("refuses one outside of the project that leads elsewhere, but takes a file in a linked folder", () => {
      make("project/", "other/a.json", "secret/b.json");
      symlinkSync("../secret/b.json", at("other/link.json"));
      symlinkSync("other", at("alias"));
      const options = { cwd: at("project"), root: at("project") };
      expect(found(["../other/link.json"], options)).toEqual(
        problem("outside", "../other/link.json", "`../other/link.json` leads out of the project through a link"),
      );
      expect(found(["../alias/a.json"], options)).toEqual(
        expected({ files: [named("../alias/a.json", at("other/a.json"))] }),
      );
      expect(found(["../other"], options)).toEqual(
        expected({
          files: [walked("../other/a.json", at("other/a.json"))],
          skipped: [{ name: "../other/link.json", reason: "the link leads out of the project" }],
        }),
      );
    });

    it("takes the repository of a folder outside of the project for its bounds", () => {
      make("project/", "other/.git/", ["other/.gitignore", "b.json"], "other/ecs/b.json", "other/shared/a.json");
      symlinkSync("../shared/a.json", at("other/ecs/a.json"));
      expect(found(["../other/ecs"], { cwd: at("project"), root: at("project") })).toEqual(
        expected({
          files: [walked("../other/ecs/a.json", at("other/shared/a.json"))],
          skipped: [{ name: "../other/ecs/b.json", reason: "ignored by git" }],
        }),
      );
    });

    it("says what is wrong with named ones that lead nowhere", () => {
      symlinkSync("nothing", at("broken.json"));
      symlinkSync("self.json", at("self.json"));
      expect(found(["broken.json"])).toEqual(problem("missing", "broken.json", "`broken.json` is a link to nothing"));
      expect(found(["self.json"])).toEqual(
        problem("unreadable", "self.json", "cannot read `self.json`: the link leads back to itself"),
      );
    });

    it("takes each file once: the named over the walked, the direct over the linked", () => {
      make("a.json", "b.json", "c/d.json");
      symlinkSync("a.json", at("0.json"));
      symlinkSync("b.json", at("1.json"));
      symlinkSync("c", at("e"));
      const same = (name: string, other: string) => ({ name, reason: `the same file as \`${other}\`` });
      const once = expected({
        files: [named("0.json", at("a.json")), walked("b.json"), walked("c/d.json")],
        skipped: [
          same("1.json", "b.json"),
          same("a.json", "0.json"),
          { name: "e/", reason: "the link leads to a folder that is walked anyway" },
          same("e/d.json", "c/d.json"),
        ],
      });
      expect(found([".", "0.json", "e"])).toEqual(once);
      expect(found(["e", "./0.json", folder, "c"])).toEqual(once);
    });
  });

  it("works from a working directory that is reached through a link", () => {
    make("real/a.json", "real/b/c.json");
    symlinkSync("real", at("link"));
    expect(found([".", "a.json"], { cwd: at("link"), root: at("link") })).toEqual(
      expected({ files: [named("a.json", at("real/a.json")), walked("b/c.json", at("real/b/c.json"))] }),
    );
  });

  it("leaves a file that vanishes to the reader", () => {
    make("a.json");
    const [file] = found(["a.json"]).files;
    rmSync(at("a.json"));
    expect(file && readBounded(file.path, file.name)).toEqual({
      problem: "missing",
      message: "cannot read `a.json`: it does not exist",
    });
  });
});
