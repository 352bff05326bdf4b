import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { planCut } from "../../src/cli/files/plan-cut.ts";
import { folder, run } from "./running.ts";

/** The types of resources that the reader of plans speaks of. */
const types = readdirSync("src/input").flatMap((file) =>
  [...readFileSync(join("src/input", file), "utf8").matchAll(/"(aws_[a-z_]*[a-z])"/g)].map(([, type]) => type ?? ""),
);

function resource(type: string, name: string, values: object): object {
  return { address: `${type}.${name}`, mode: "managed", type, name, change: { actions: ["create"], after: values } };
}

function plan(bulk: readonly object[]): string {
  const read = types.map((type) => resource(type, "read", { name: "read", placement: [{ type: "spread" }] }));
  return JSON.stringify({ format_version: "1.2", terraform_version: "1.9.5", resource_changes: [...read, ...bulk] });
}

const bulk = Array.from({ length: 30 }, (_, index) => [
  resource("aws_s3_object", `s${index}`, { content: "x".repeat(50_000) }),
  resource("null_resource", `n${index}`, { triggers: "x".repeat(50_000) }),
]).flat();

const advice = `error: cannot read \`plan.json\`: it is larger than 2 MiB; cut the plan down to what is checked: ${planCut}`;

test("a plan that is too large is told with the command that cuts it down, as a file and from a pipe", () => {
  const text = plan(bulk);
  const cwd = folder({ "plan.json": text });
  const piped = run(["-"], { cwd, input: text });
  expect([run(["plan.json"], { cwd }).out.split("\n")[0], piped.out.split("\n")[0]]).toEqual([
    advice,
    advice.replace("`plan.json`", "`standard input`"),
  ]);
});

test.skipIf(spawnSync("jq", ["--version"]).error !== undefined)("that command leaves all that is read", () => {
  const cwd = folder({ "plan.json": plan(bulk) });
  const cut = execFileSync("sh", ["-c", `${planCut} plan.json`], { cwd, encoding: "utf8" });
  expect(JSON.parse(cut)).toEqual(JSON.parse(plan([])));
});
