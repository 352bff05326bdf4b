import { resolve as pathOf } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { explain, lint, resolve } from "../src/index.ts";
import { run } from "./cli/running.ts";

const source = { name: "web.json", text: '{ "containerDefinitions": [{ "name": "a", "image": "a", "memory": 128 }] }' };
const broken = { name: "broken.yaml", text: "a: [" };

async function rulesOf(options: Parameters<typeof lint>[1]): Promise<readonly string[]> {
  const { diagnostics } = await lint([source], options);
  return diagnostics.map(({ rule, severity }) => `${severity} ${rule}`);
}

test("lint takes platforms, parameters and severities", async () => {
  expect(await rulesOf({})).toEqual(["info implicit-network-mode"]);
  expect(await rulesOf({ rules: { mode: "warning" } })).toEqual(["warning implicit-network-mode"]);
  expect(await rulesOf({ rules: { mode: "error", "implicit-network-mode": "off" } })).toEqual([]);
  expect(await rulesOf({ launchTypes: ["FARGATE"] })).toEqual(["error fargate-without-awsvpc"]);
  expect(await rulesOf({ platforms: [{ launchType: "FARGATE", operatingSystem: "linux" }] })).toEqual([
    "error fargate-without-awsvpc",
  ]);
  await expect(rulesOf({ rules: { "host-mode": "off" } })).rejects.toEqual(
    new RangeError("`host-mode` is no rule and no family"),
  );
  const template = JSON.stringify({
    Parameters: { Mode: { Type: "String" } },
    Resources: { T: { Type: "AWS::ECS::TaskDefinition", Properties: { NetworkMode: { Ref: "Mode" } } } },
  });
  const modes = async (parameters: Record<string, string>) =>
    (await lint([{ name: "t.json", text: template }], { parameters })).diagnostics.map(({ rule }) => rule);
  expect(await modes({})).toEqual([]);
  expect(await modes({ Mode: "nat" })).toEqual(["unknown-network-mode"]);
});

test("resolve gives what the command prints, and names what it could not read", async () => {
  const { problems, ...resolved } = await resolve([source, broken]);
  const { out } = run(["resolve", "--format", "json", "--stdin-filename", "web.json", "-"], { input: source.text });
  expect(resolved).toEqual(JSON.parse(out));
  expect(problems).toEqual([{ file: "broken.yaml", message: expect.stringMatching(/^[a-z].*[a-z`]$/) }]);
  const { taskDefinitions } = await resolve([source], { launchTypes: ["FARGATE"] });
  expect(taskDefinitions[0]?.platforms.map(({ launchType, verdict }) => [launchType, verdict])).toEqual([
    ["fargate", "fargate-without-awsvpc"],
  ]);
});

test("explain leads from a rule or an error to rules and their pages", () => {
  expect(explain("Fargate only supports network mode 'awsvpc'.")).toEqual({
    rules: ["fargate-without-awsvpc"],
    markdown: expect.stringContaining("# fargate-without-awsvpc\n"),
  });
  expect(explain("host-port-mismatch")?.markdown).toMatch(/^# host-port-mismatch\n/);
  expect(explain("sysctl")?.rules).toEqual(["net-sysctl-in-host-mode", "conflicting-net-sysctl"]);
  expect(explain("something else")).toBe(undefined);
});

test("the library runs in a browser: nothing of node, of the command line or of zod is in it", async () => {
  const { metafile, warnings } = await build({
    entryPoints: [pathOf("src/index.ts")],
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "esm",
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  const strange = Object.keys(metafile.inputs).filter(
    (name) => !/^(src\/(?!cli\/)|node_modules\/yaml\/browser\/)/.test(name),
  );
  expect(strange).toEqual([]);
});
