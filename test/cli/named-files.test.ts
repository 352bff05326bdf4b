import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discover } from "../../src/cli/files/discover.ts";
import { namedFiles } from "../../src/cli/files/named-files.ts";

let folder = "";

beforeAll(() => {
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), "ecs-netcheck-named-")));
  mkdirSync(join(folder, "ecs"));
  for (const name of ["web.json", "a[1].json", "notes.txt", "ecs/api.json"]) writeFileSync(join(folder, name), "{}");
  symlinkSync(join(folder, "web.json"), join(folder, "link.json"));
  symlinkSync(join(folder, "ecs"), join(folder, "linked"));
  symlinkSync(join(folder, "nowhere"), join(folder, "dangling.json"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = [
  ["web.json"],
  ["./ecs/../web.json"],
  ["a[1].json"],
  ["notes.txt"],
  ["web.json", "ecs/api.json", "web.json"],
  ["web.json/"],
  [],
];

const others = [
  [""],
  ["-"],
  ["ecs"],
  ["*.json"],
  ["link.json"],
  ["linked/api.json"],
  ["dangling.json"],
  ["missing.json"],
  ["web.json/below.json"],
  ["nul\0.json"],
  ["web.json", "ecs"],
];

describe("namedFiles", () => {
  test.each(plain.map((paths) => [paths]))("finds what discover does for %j", (paths) => {
    const options = { cwd: folder, root: folder, gitignore: true, exclude: () => false };
    expect(namedFiles(paths, folder)).toEqual(discover(paths, options));
    const below = { ...options, cwd: join(folder, "ecs") };
    const fromBelow = paths.map((path) => `../${path}`);
    expect(namedFiles(fromBelow, below.cwd)).toEqual(discover(fromBelow, below));
  });

  test.each(others.map((paths) => [paths]))("leaves %j to discover", (paths) => {
    expect(namedFiles(paths, folder)).toBeUndefined();
  });
});
