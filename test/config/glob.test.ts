import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileGitignore } from "../../src/cli/files/gitignore.ts";
import { compileGlob, compileGlobFolder, GlobError } from "../../src/config/glob.ts";

const paths = [
  "a",
  "b",
  "ab",
  "a.json",
  ".a.json",
  "a/b",
  "a/b/c",
  "a/b/c.json",
  "b/a",
  "b/c/a.json",
  "x[1].json",
  "a,b",
];

function chosen(pattern: string): string[] {
  return paths.filter(compileGlob(pattern));
}

describe("compileGlob", () => {
  it.each<[string, string[]]>([
    ["a", ["a"]],
    ["./a/b", ["a/b"]],
    ["a/", ["a"]],
    ["", []],
    ["?", ["a", "b"]],
    ["*", ["a", "b", "ab", "a.json", ".a.json", "x[1].json", "a,b"]],
    ["*.json", ["a.json", ".a.json", "x[1].json"]],
    ["a/*", ["a/b"]],
    ["**", paths],
    ["***", paths],
    ["a/**", ["a/b", "a/b/c", "a/b/c.json"]],
    ["**/a", ["a", "b/a"]],
    ["**/*.json", ["a.json", ".a.json", "a/b/c.json", "b/c/a.json", "x[1].json"]],
    ["a/**/c", ["a/b/c"]],
    ["a/**/b", ["a/b"]],
    ["a/**/**/b", ["a/b"]],
    ["a**b", ["ab", "a,b"]],
    ["a**/b", ["a/b"]],
    ["[a-b]", ["a", "b"]],
    ["[!a]", ["b"]],
    ["[^a]", ["b"]],
    ["[]a]", ["a"]],
    ["[!]a]", ["b"]],
    ["[a\\]]", ["a"]],
    ["[[:alpha:]]", ["a", "b"]],
    ["x[[]1[]].json", ["x[1].json"]],
    ["x\\[1\\].json", ["x[1].json"]],
    ["x[[:digit:][]1].json", ["x[1].json"]],
    ["a[,]b", ["a,b"]],
    ["a,b", ["a,b"]],
    ["{a,b}", ["a", "b"]],
    ["{a}", ["a"]],
    ["{a,}b", ["b", "ab"]],
    ["a{,.json}", ["a", "a.json"]],
    ["{a,b/{c,d}}/{b,a.json}", ["a/b", "b/c/a.json"]],
    ["{a/b,b}/**/*.json", ["a/b/c.json", "b/c/a.json"]],
    ["a\\/b", ["a/b"]],
    ["A", []],
  ])("%s", (pattern, expected) => {
    expect(chosen(pattern)).toEqual(expected);
  });

  it("takes a character outside the basic plane as one", () => {
    expect(["🚀", "🚀🚀", "x"].map(compileGlob("?"))).toEqual([true, false, true]);
    expect(["🚀", "🚁", "x"].map(compileGlob("[🚀-🚂]"))).toEqual([true, true, false]);
  });

  it("does not let one range end where the next begins", () => {
    expect([..."abcde-"].filter(compileGlob("[a-c-e]"))).toEqual(["a", "b", "c", "e", "-"]);
    expect([..."abcde-"].filter(compileGlob("[a-]"))).toEqual(["a", "-"]);
  });

  it("does not read a lone } or , as a brace", () => {
    expect(["a}", "a,}"].map(compileGlob("a{,\\,}}"))).toEqual([true, true]);
  });

  it.each([
    ["[a", "`[` is never closed"],
    ["[]", "`[` is never closed"],
    ["[a-", "`[` is never closed"],
    ["[[:alpha:]", "`[` is never closed"],
    ["[[:letter:]]", "`[:letter:]` names no class of characters"],
    ["{a,{b}", "`{` is never closed"],
    ["a\\", "the `\\` at the end escapes nothing"],
    [`{${"a,".repeat(1_000)}}`, "the braces stand for more than 1000 patterns"],
    [`${"{,}".repeat(10)}`, "the braces stand for more than 1000 patterns"],
    ["a".repeat(4_097), "it is longer than 4096 characters"],
  ])("refuses %s", (pattern, message) => {
    expect(() => compileGlob(pattern)).toThrow(new GlobError(message));
  });

  it("takes as many alternatives and characters as it says", () => {
    expect(["abc", "jjj", "jjk"].map(compileGlob("{a,b,c,d,e,f,g,h,i,j}".repeat(3)))).toEqual([true, true, false]);
    expect(["z".repeat(4_096), "z"].map(compileGlob("z".repeat(4_096)))).toEqual([true, false]);
  });

  it("reads braces inside each other without recursion", () => {
    expect(compileGlob(`${"{".repeat(2_000)}a${"}".repeat(2_000)}`)("a")).toBe(true);
  });

  it("ends on patterns that backtracking would hang on", { timeout: 5_000 }, () => {
    expect(compileGlob(`${"*a".repeat(50)}?[c]`)(`${"a".repeat(20_000)}b`)).toBe(false);
    expect(compileGlob(`${"**/a/".repeat(50)}b`)("a/".repeat(10_000).concat("c"))).toBe(false);
    expect(compileGlob(`${"**/*a*[a]/".repeat(20)}b`)("aaaa/".repeat(4_000).concat("c"))).toBe(false);
  });
});

/** The same language by another way: a regular expression, which is fine for a pattern of our own. */
function asRegExp(segments: readonly string[]): RegExp {
  const sources = segments.map((segment, index) => {
    const isLast = index === segments.length - 1;
    if (/^\*{2,}$/.test(segment)) return isLast ? "[^/]+(/[^/]+)*" : "([^/]+/)*";
    const source = segment
      .replace(/[.]/g, "\\.")
      .replace(/\[!/g, "[^/")
      .replace(/[?]/g, "[^/]")
      .replace(/\*+/g, "[^/]*")
      .replaceAll("{", "(")
      .replaceAll(",", "|")
      .replaceAll("}", ")");
    return isLast ? source : `${source}/`;
  });
  return new RegExp(`^${sources.join("")}$`);
}

const segment = fc.string({
  unit: fc.constantFrom("a", "b", ".", "*", "?", "[ab]", "[!a]", "{a,b}"),
  minLength: 1,
  maxLength: 4,
});
const pattern = fc
  .array(fc.oneof({ weight: 3, arbitrary: segment }, fc.constant("**")), { minLength: 1, maxLength: 5 })
  .filter((segments) => segments[0] !== ".");
const name = fc.string({ unit: fc.constantFrom("a", "b", "."), minLength: 1, maxLength: 4 });
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));

describe("compileGlob on generated patterns", () => {
  it("agrees with a regular expression", () => {
    fc.assert(
      fc.property(pattern, fc.array(path, { minLength: 10, maxLength: 10 }), (segments, paths) => {
        const glob = segments.join("/");
        const expected = asRegExp(segments);
        expect(paths.filter(compileGlob(glob))).toEqual(paths.filter((each) => expected.test(each)));
      }),
      { numRuns: 2_000 },
    );
  });

  it("leads to every folder above a match", () => {
    fc.assert(
      fc.property(pattern, fc.array(path, { minLength: 10, maxLength: 10 }), (segments, paths) => {
        const glob = segments.join("/");
        const leads = compileGlobFolder(glob);
        const folders = paths.filter(compileGlob(glob)).flatMap((each) => {
          const names = each.split("/");
          return names.slice(1).map((_, depth) => names.slice(0, depth + 1).join("/"));
        });
        expect(folders.filter((folder) => !leads(folder))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("compileGlobFolder", () => {
  it.each<[string, string[]]>([
    ["*.json", []],
    ["*", []],
    ["a", []],
    ["a/*.json", ["a"]],
    ["a/*/c.json", ["a", "a/b"]],
    ["a/**", ["a", "a/b", "a/b/c"]],
    ["**/x", ["a", "a/b", "a/b/c", "b"]],
    ["{a/b,b}/*.json", ["a", "a/b", "b"]],
  ])("%s", (pattern, expected) => {
    expect(["a", "a/b", "a/b/c", "b"].filter(compileGlobFolder(pattern))).toEqual(expected);
  });
});

describe("compileGitignore", () => {
  const verdicts = (text: string, asked: readonly string[]) => {
    const verdict = compileGitignore(text);
    return asked.map((path) => verdict(path.replace(/\/$/, ""), path.endsWith("/")));
  };

  it("says nothing without a pattern", () => {
    expect(verdicts("\uFEFF# a\n\n\r\n   \n!\n/\n", ["a", "# a", "a/"])).toEqual([undefined, undefined, undefined]);
  });

  it("lets the last pattern decide", () => {
    expect(verdicts("*.json\n!a.json\nb/a.json", ["x.json", "a.json", "b/a.json", "x"])).toEqual([
      "ignored",
      "kept",
      "ignored",
      undefined,
    ]);
  });

  it("reads spaces, escapes, line ends and folders as git does", () => {
    const text = "a  \r\nb\\ \nc\\\\ \n\\#d\n\\!e\nout/\n{x,y}";
    const asked = ["a", "b ", "b", "c\\", "#d", "!e", "out/", "out", "x", "{x,y}"];
    expect(asked.filter((_, index) => verdicts(text, asked)[index] === "ignored")).toEqual([
      "a",
      "b ",
      "c\\",
      "#d",
      "!e",
      "out/",
      "{x,y}",
    ]);
  });
});

const hasGit = (() => {
  try {
    return execFileSync("git", ["--version"], { encoding: "utf8" }).startsWith("git");
  } catch {
    return false;
  }
})();

describe.skipIf(!hasGit)("compileGitignore beside git", () => {
  let folder = "";
  const git = (arguments_: readonly string[], input: string) => {
    try {
      const environment = { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
      return execFileSync("git", arguments_, { cwd: folder, input, encoding: "utf8", env: environment, stdio: "pipe" });
    } catch (error) {
      // 1 says that no path is ignored.
      if (error instanceof Error && "status" in error && error.status === 1) return "";
      throw error;
    }
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "ecs-netcheck-gitignore-"));
    git(["init", "-q"], "");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function pathsTo(path: string): string[] {
    const names = path.split("/");
    return names.map((_, depth) => names.slice(0, depth + 1).join("/"));
  }

  interface Case {
    readonly text: string;
    readonly directories: ReadonlySet<string>;
    readonly asked: readonly string[];
  }

  /** One run of git for many cases, each in a folder of its own. */
  function ignoredByGit(cases: readonly Case[]): string[] {
    for (const [index, { text, directories }] of cases.entries()) {
      for (const each of ["", ...directories]) mkdirSync(join(folder, `${index}`, each), { recursive: true });
      writeFileSync(join(folder, `${index}`, ".gitignore"), text);
    }
    const input = cases.flatMap(({ asked }, index) => asked.map((each) => `${index}/${each}\0`)).join("");
    const output = git(["check-ignore", "-z", "--stdin", "--no-index"], input);
    for (const index of cases.keys()) rmSync(join(folder, `${index}`), { recursive: true });
    return output.split("\0").slice(0, -1);
  }

  function ignoredByUs(cases: readonly Case[]): string[] {
    return cases.flatMap(({ text, directories, asked }, index) => {
      const verdict = compileGitignore(text);
      const isIgnored = (path: string) =>
        pathsTo(path).some((each) => verdict(each, each !== path || directories.has(each)) === "ignored");
      return asked.filter(isIgnored).map((each) => `${index}/${each}`);
    });
  }

  const unit = fc.constantFrom(
    ..."aabb..**?",
    "\\*",
    "\\a",
    "[ab]",
    "[!a]",
    "[a-b]",
    "[b-a]",
    "[]a]",
    "[",
    "]",
    "[a/b]",
    "{a,b}",
    "[[:alpha:]]",
    "[[:x:]]",
    " ",
    "\\ ",
    "-",
    "#",
    "!",
  );
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom("a", "b", "."), minLength: 1, maxLength: 2 }) },
    { weight: 3, arbitrary: fc.string({ unit, minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constantFrom("**", "***", "") },
  );
  const line = fc
    .tuple(
      fc.constantFrom("", "", "", "", "!", "#", "\\!", "/", "!/"),
      fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("/")),
      fc.constantFrom("", "", "", "/", " ", "\\ ", "\r", "/ ", "\\"),
    )
    .map((parts) => parts.join(""))
    // git crosses `/` with the stars of `a**/b` when all in front of them is literal, against its own documentation.
    .filter((each) => !/[^/!]\*\*+(\/|\s*$)/.test(each));
  const namePart = fc
    .string({ unit: fc.constantFrom(..."aaabb.*]-#! "), minLength: 1, maxLength: 3 })
    .filter((each) => !/^\.+$/.test(each));
  const entry = fc.array(namePart, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
  const entries = fc.uniqueArray(entry, { minLength: 10, maxLength: 10 });
  const oneCase = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 5 }), fc.constantFrom("", "\n"), entries, entries)
    .map(([lines, end, files, folders]): Case => {
      const directories = new Set(folders.flatMap(pathsTo));
      const asked = [...directories, ...files.filter((each) => !directories.has(each))];
      return { text: lines.join("\n") + end, directories, asked };
    });

  it("agrees on generated patterns", () => {
    fc.assert(
      fc.property(fc.array(oneCase, { minLength: 50, maxLength: 50 }), (cases) => {
        expect(ignoredByUs(cases)).toEqual(ignoredByGit(cases));
      }),
      { numRuns: 10 },
    );
  });
});
