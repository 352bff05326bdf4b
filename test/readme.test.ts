import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Resolved } from "../src/views/resolved-model.ts";
import { folder, run } from "./cli/running.ts";

const readme = readFileSync("README.md", "utf8");

function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map((match) => match[1] ?? "");
}

/** The words of a shell command as it stands in the README: plain, or in double quotes. */
function words(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
}

const commands = blocks("sh")
  .flatMap((block) => block.trim().split("\n"))
  .map((line) => line.replace(/\s+#.*$/, ""));

describe("the README", () => {
  test("is short", () => {
    expect(readme.split("\n").length).toBeLessThanOrEqual(150);
  });

  test("shows a finding as it is printed", () => {
    const { out } = run(["fixtures/refused/host-mode-other-port.json"]);
    expect(out).toContain(blocks("text")[0]);
  });

  /** Installing and testing from within a test would never end; `.ci/readme-check` runs the first, `.ci/run` the second. */
  const outside = ["npm ci && npx ecs-netcheck fixtures/refused/host-mode-other-port.json", "npm cit"];

  test("names the two commands that CI runs", () => {
    expect(commands.slice(0, 2)).toEqual(outside);
  });

  const exits: Readonly<Record<string, number>> = {
    "npx ecs-netcheck --as fargate/linux fixtures/accepted/bridge-with-dynamic-ports.yaml": 1,
  };

  test.each(commands.slice(2))("%s works", (command) => {
    const [npx, tool, ...rest] = words(command);
    expect([npx, tool]).toEqual(["npx", "ecs-netcheck"]);
    const { code, out, err } = run(rest);
    expect({ code, err: err.replace(/^Checked.*\n/, "") }).toEqual({ code: exits[command] ?? 0, err: "" });
    if (!command.includes("compact")) expect(out).not.toBe("");
  });

  test("names a hook, an action and a version that there are", () => {
    const [hook, action] = blocks("yaml").map((block) => parse(block)[0]);
    const { version, repository } = JSON.parse(readFileSync("package.json", "utf8"));
    const address = repository.url.replace(/^git\+|\.git$/g, "");
    const ids = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")).map(({ id }: { id: string }) => id);
    expect(hook).toEqual({ repo: address, rev: `v${version}`, hooks: [{ id: ids[0] }] });
    expect(readme).toContain(`# or ${ids[1]}`);
    const inputs = Object.keys(parse(readFileSync("action.yml", "utf8")).inputs);
    expect(action.uses).toBe(`${address.replace("https://github.com/", "")}@v${version}`);
    expect(inputs).toEqual(expect.arrayContaining(Object.keys(action.with)));
  });

  test("has a library example that runs", () => {
    const cwd = folder({ "node_modules/.keep": "" });
    execFileSync("ln", ["-s", resolve("."), join(cwd, "node_modules/ecs-netcheck")]);
    writeFileSync(join(cwd, "example.mjs"), blocks("js")[0] ?? "");
    const printed = execFileSync(process.execPath, ["example.mjs"], { cwd, encoding: "utf8" });
    expect(printed).toBe("unknown-network-mode /networkMode `nat` is not a network mode of ECS\n");
  });

  test("has a table of modes that `resolve` agrees with", () => {
    const rows = [...readme.matchAll(/^\| (absent|`(?:awsvpc|bridge|host|none)`) \|(.*)\|$/gm)];
    const table = rows.map(([, mode = "", cells = ""]) => [mode, ...cells.split("|").map((cell) => cell.trim())]);
    const platforms = ["ec2/linux", "ec2/windows", "fargate/linux", "external/linux", "managed-instances/linux"];
    const resolved = ["absent", "`awsvpc`", "`bridge`", "`host`", "`none`"].map((mode) => {
      const networkMode = mode === "absent" ? {} : { networkMode: mode.replaceAll("`", "") };
      const document = JSON.stringify({ ...networkMode, containerDefinitions: [{ name: "a", image: "a" }] });
      const cells = platforms.map((platform) => {
        const { out } = run(["resolve", "--format", "json", "--as", platform, "-"], { input: document });
        const { taskDefinitions } = JSON.parse(out) as Resolved;
        return taskDefinitions[0]?.platforms[0]?.effective ?? null;
      });
      return [mode, ...cells];
    });
    const meaning = (cell: string, onEc2: string | null): string | null => {
      if (cell === "as on EC2") return onEc2;
      if (cell.startsWith("the NAT network")) return "default";
      if (cell === "doubtful") return "none";
      return /^`\w+`$/.test(cell) ? cell.replaceAll("`", "") : null;
    };
    const promised = table.map(([mode = "", ec2 = "", ...others]) => {
      const onEc2 = meaning(ec2, null);
      return [mode, onEc2, ...others.map((cell) => meaning(cell, onEc2))];
    });
    expect(promised).toEqual(resolved);
  });
});
