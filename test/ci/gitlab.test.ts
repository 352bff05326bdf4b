import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { bin, folder, timeless } from "../cli/running.ts";

const { "ecs-netcheck": job } = parse(readFileSync("templates/gitlab-ci.yml", "utf8"));
const report: string = job.artifacts.reports.codequality;

/** Runs the lines of the job behind the installation, with the installed command at hand. */
function runJob(variables: Readonly<Record<string, string>>, cwd: string) {
  const [folderLine, install, ...lines]: readonly string[] = job.script;
  expect(folderLine).toBe("mkdir -p /tmp/ecs-netcheck && cd /tmp/ecs-netcheck");
  expect(install).toMatch(/^npm install --ignore-scripts .* "ecs-netcheck@\$ECS_NETCHECK_VERSION"$/);
  const script = lines.join("\n").replace("/tmp/ecs-netcheck/node_modules/.bin/ecs-netcheck", `node ${bin}`);
  const env = { PATH: process.env["PATH"] ?? "", CI_PROJECT_DIR: cwd, ...job.variables, ...variables };
  const { status, stdout, stderr } = spawnSync("sh", ["-e", "-c", script], { cwd: "/", encoding: "utf8", env });
  return { code: status, out: timeless(stdout), err: stderr };
}

test("the job checks the project and leaves a Code Quality report", () => {
  const cwd = folder({ "x.json": readFileSync("fixtures/refused/host-mode-other-port.json") });
  expect(runJob({}, cwd)).toMatchObject({ code: 1, err: "" });
  const found = JSON.parse(readFileSync(join(cwd, report), "utf8"));
  expect(found.map(({ check_name }: { check_name: string }) => check_name)).toContain("host-port-mismatch");
  expect(runJob({ ECS_NETCHECK_FAIL_ON: "never" }, cwd).code).toBe(0);
});

test.each(["$(touch owned)", "; touch owned", "--fix"])("the job takes the path %j for no more than one", (path) => {
  const cwd = folder({ "x.json": readFileSync("fixtures/accepted/web-on-fargate.json") });
  expect(runJob({ ECS_NETCHECK_PATH: path }, cwd).code).toBe(2);
  expect(existsSync(join(cwd, "owned"))).toBe(false);
});
