import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, run } from "./running.ts";

const mappings = [
  "family: web",
  "networkMode: awsvpc",
  "containerDefinitions:",
  "  - name: web",
  "    image: nginx:1.27",
  "    portMappings:",
  "      - { containerPort: 80, hostPort: 8080 } # ecs-netcheck-ignore host-port-mismatch: our tool sets it",
  "      - { containerPort: 81, hostPort: 8081 }",
  "",
].join("\n");

const shown =
  "web.yaml:8:40: error: host port 8081 differs from container port 81 in `awsvpc` network mode [host-port-mismatch]\n";
const hidden =
  "web.yaml:7:40: error: host port 8080 differs from container port 80 in `awsvpc` network mode [host-port-mismatch]\n";

describe("what is ignored", () => {
  test("is left out, counted, and no reason to fail", () => {
    const cwd = folder({ "web.yaml": mappings });
    expect(run(["-f", "compact", "web.yaml"], { cwd })).toEqual({
      code: 1,
      out: shown,
      err: "Checked 1 file (1 task definition) in N ms: 1 error · 1 fixable with --unsafe-fixes · 1 ignored\n",
    });
    const clean = folder({ "web.yaml": mappings.replace("8081", "81") });
    expect(run(["web.yaml"], { cwd: clean })).toEqual({
      code: 0,
      out: "Checked 1 file (1 task definition) in N ms: no findings · 1 ignored\n",
      err: "",
    });
  });

  test("is shown with --no-ignore", () => {
    const cwd = folder({ "web.yaml": mappings });
    expect(run(["-f", "compact", "--no-ignore", "web.yaml"], { cwd })).toEqual({
      code: 1,
      out: hidden + shown,
      err: "Checked 1 file (1 task definition) in N ms: 2 errors · 2 fixable with --unsafe-fixes\n",
    });
  });

  test("is in the JSON report with a mark", () => {
    const cwd = folder({ "web.yaml": mappings });
    const { diagnostics } = JSON.parse(run(["-f", "json", "web.yaml"], { cwd }).out);
    expect(
      diagnostics.map(({ range, suppressed }: { range: { start: { line: number } }; suppressed: unknown }) => ({
        line: range.start.line,
        suppressed,
      })),
    ).toEqual([
      {
        line: 7,
        suppressed: {
          kind: "comment",
          reason: "our tool sets it",
          expires: null,
          file: "web.yaml",
          range: { start: { line: 7, column: 47, offset: 154 }, end: { line: 7, column: 105, offset: 212 } },
        },
      },
      { line: 8, suppressed: null },
    ]);
  });

  test("is not fixed, and an ignore that a fix makes needless is no reason not to fix", () => {
    const cwd = folder({ "web.yaml": mappings });
    expect(run(["--unsafe-fixes", "-f", "compact", "web.yaml"], { cwd })).toEqual({
      code: 0,
      out: "",
      err: "Fixed 1 finding\nChecked 1 file (1 task definition) in N ms: no findings · 1 ignored\n",
    });
    expect(readFileSync(join(cwd, "web.yaml"), "utf8")).toBe(mappings.replace(", hostPort: 8081", ""));
  });

  test("is left out of a paired check too", () => {
    const service = [
      "serviceName: web",
      "taskDefinition: web",
      "launchType: FARGATE",
      "networkConfiguration: { awsvpcConfiguration: { subnets: [subnet-0a], securityGroups: [sg-0a] } }",
      "loadBalancers:",
      "  # ecs-netcheck-ignore unmapped-load-balancer-port: the port is opened by hand",
      "  - { targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/b, containerName: web, containerPort: 9999 }",
      "",
    ].join("\n");
    const task = mappings
      .replace(/hostPort: 808\d/g, "name: a")
      .replace(/ #.*/, "")
      .replace("81, name: a", "81");
    const cwd = folder({ "web.yaml": task, "service.yaml": service });
    expect(run(["-f", "compact", "--skip", "container,mode", "web.yaml", "service.yaml"], { cwd })).toEqual({
      code: 0,
      out: "",
      err: "Checked 2 files (1 task definition, 1 service) in N ms: no findings · 1 ignored\n",
    });
    expect(run(["-f", "compact", "service.yaml"], { cwd })).toEqual({
      code: 0,
      out: "",
      err: "Checked 1 file (1 service) in N ms: no findings\n",
    });
  });
});
