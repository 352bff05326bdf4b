import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "./running.ts";

const page = readFileSync("dist/ecs-netcheck.1", "utf8");

function flagsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/(?<![\w-])--?[a-z][a-z-]*/g)].map(([flag]) => flag))].sort();
}

describe("the manual page", () => {
  test("is the one that the package names", () => {
    expect(JSON.parse(readFileSync("package.json", "utf8")).man).toBe("./dist/ecs-netcheck.1");
    expect(page).toMatch(/^\.TH ECS\\-NETCHECK 1 "" "ecs-netcheck \d+\.\d+\.\d+"\n\.SH NAME\n/);
  });

  test("has every flag and command of the help", () => {
    const written = page.replaceAll("\\-", "-").replace(/\\f[BIR]/g, " ");
    const { out } = run(["--help"]);
    const flags = flagsIn(out.slice(out.indexOf("\nInput:\n")));
    expect(flagsIn(written)).toEqual(expect.arrayContaining([...flags]));
    const commands = [...(out.split("\nCommands:\n")[1] ?? "").matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
    expect(commands).toContain("explain");
    for (const name of commands) expect(written).toContain(`\n ${name} \n`);
  });

  const hasMandoc = spawnSync("mandoc", ["-T", "ascii", "/dev/null"]).status === 0;

  test.skipIf(!hasMandoc)("has no fault that mandoc sees, where it is installed", () => {
    const { status, stdout } = spawnSync("mandoc", ["-T", "lint", "-W", "error", "dist/ecs-netcheck.1"], {
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });
});
