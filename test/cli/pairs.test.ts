import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { GraphNode } from "../../src/views/graph/network-graph.ts";
import { folder, run } from "./running.ts";

const task = `{
  "family": "web",
  "networkMode": "bridge",
  "memory": "1024",
  "containerDefinitions": [
    {
      "name": "web", "image": "nginx:1.27", "memory": 256,
      "portMappings": [{ "name": "http", "containerPort": 8080 }]
    }
  ]
}
`;
const service = `serviceName: web
taskDefinition: web
launchType: EC2
serviceConnectConfiguration:
  enabled: true
  namespace: internal
  services:
    - portName: https
      clientAliases: [{ port: 80 }]
`;
const balanced = `${service}loadBalancers:
  - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
    containerName: web
    containerPort: 80
`;
const summary = "Checked 2 files (1 task definition, 1 service) in N ms";

describe("services of other files", () => {
  test("meet the task definitions of the run, and a finding points into both files", () => {
    const cwd = folder({ "task.json": task, "service.yaml": service });
    expect(run(["."], { cwd })).toEqual({
      code: 1,
      out: `error[unknown-service-connect-port]: \`portName\` \`https\` is the name of no port mapping of the task
  --> service.yaml:8:17  #/serviceConnectConfiguration/services/0/portName
  |
8 |     - portName: https
  |                 ^^^^^ must be \`http\`
  |
  --> task.json:8:34  #/containerDefinitions/0/portMappings/0/name
  |
8 |       "portMappings": [{ "name": "http", "containerPort": 8080 }]
  |                                  ------ this may be meant
  |
  = aws: CreateService rejects this: "portName(https) does not refer to any named PortMapping in the
         container definitions"
  = help: write \`http\`
  = docs: ecs-netcheck explain unknown-service-connect-port

${summary}: 1 error
`,
      err: "",
    });
  });

  test("are fixed together with them, in either file, and a second run changes nothing", () => {
    const named = '"name": "http", "containerPort": 8080';
    const nameless = task.replace(named, '"containerPort": 8080, "hostPort": 80');
    const cwd = folder({ "task.json": nameless, "service.yaml": balanced });
    const { code, out } = run(["--unsafe-fixes", "--diff", "-f", "compact", "."], { cwd });
    expect([code, out]).toEqual([
      1,
      `--- a/service.yaml
+++ b/service.yaml
@@ -10,4 +10,4 @@
 loadBalancers:
   - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
     containerName: web
-    containerPort: 80
+    containerPort: 8080
--- a/task.json
+++ b/task.json
@@ -5,7 +5,7 @@
   "containerDefinitions": [
     {
       "name": "web", "image": "nginx:1.27", "memory": 256,
-      "portMappings": [{ "containerPort": 8080, "hostPort": 80 }]
+      "portMappings": [{ "containerPort": 8080, "hostPort": 80, "name": "https" }]
     }
   ]
 }
`,
    ]);
    const only = ["--skip", "rollout-blocked-by-port,static-host-port", "-f", "compact", "."];
    expect(run(["--unsafe-fixes", ...only], { cwd })).toEqual({
      code: 0,
      out: "",
      err: `Fixed 2 findings\n${summary}: no findings\n`,
    });
    expect(readFileSync(join(cwd, "task.json"), "utf8")).toBe(
      nameless.replace('"hostPort": 80', '"hostPort": 80, "name": "https"'),
    );
    expect(readFileSync(join(cwd, "service.yaml"), "utf8")).toBe(
      balanced.replace("containerPort: 80", "containerPort: 8080"),
    );
    expect(run(["--unsafe-fixes", ...only], { cwd })).toEqual({ code: 0, out: "", err: `${summary}: no findings\n` });
  });
});

describe("--service", () => {
  const nameless = service.replace("taskDefinition: web\n", "");

  test.each<[string, string]>([
    ["x.json", `[${task}, ${JSON.stringify(parse(service))}]`],
    ["x.yaml", `${task}---\n${service}`],
    ["x.yaml", `${service}---\n${task}`],
  ])("meet the task definition of their own file, in %s %#", (name, text) => {
    const cwd = folder({ [name]: text, "other/task.json": task.replace('"http"', '"https"') });
    const found = /^x\.\w+:\d+:\d+: error: `portName` `https` is the name of no port mapping of the task \[.*\]\n$/;
    for (const paths of [[name], ["."]]) expect(run(["-f", "compact", ...paths], { cwd }).out).toMatch(found);
    expect(run(["-f", "compact", "--stdin-filename", name, "-"], { cwd, input: text }).out).toMatch(found);
  });

  test("do not meet the task definition of another account or region", () => {
    const arn = (realm: string): string => `arn:aws:ecs:${realm}:task-definition/web:3`;
    const described = `{ "taskDefinition": ${task.replace('"family"', `"taskDefinitionArn": "${arn("eu-west-1:111122223333")}", "revision": 3, "family"`)} }`;
    const found = (realm: string): string => {
      const cwd = folder({
        "task.json": described,
        "service.yaml": service.replace("taskDefinition: web", `taskDefinition: ${arn(realm)}`),
      });
      return run(["-f", "compact", "."], { cwd }).out;
    };
    expect(found("eu-west-1:111122223333")).toContain("[unknown-service-connect-port]");
    expect(found("us-east-1:111122223333")).not.toContain("[unknown-service-connect-port]");
    expect(found("eu-west-1:999922223333")).not.toContain("[unknown-service-connect-port]");
  });

  test("tells the files of configured pairs that there are not", () => {
    const config = "pairs: [{ taskDefinition: task.json, service: servise.yaml }]\n";
    const cwd = folder({ "task.json": task, "service.yaml": service, "ecs-netcheck.yaml": config });
    const told = "warning: `pairs` of the configuration names `servise.yaml`, which is no file\n";
    expect(run(["-f", "compact", "."], { cwd }).out).toContain(told);
    writeFileSync(join(cwd, "ecs-netcheck.yaml"), config.replace("servise", "service"));
    expect(run(["-f", "compact", "."], { cwd }).out).not.toContain("is no file");
  });

  test("pairs a service that names no family", () => {
    const cwd = folder({ "task.json": task, "service.yaml": nameless });
    expect(run(["-f", "compact", "task.json", "service.yaml"], { cwd })).toEqual({
      code: 0,
      out: "",
      err: `${summary}: no findings\n`,
    });
    const paired = run(["-f", "compact", "--service", "service.yaml", "task.json"], { cwd });
    expect(paired).toEqual({
      code: 1,
      out: "service.yaml:7:17: error: `portName` `https` is the name of no port mapping of the task [unknown-service-connect-port]\n",
      err: `${summary}: 1 error\n`,
    });
  });

  test("pairs with a bare list of containers, and from standard input", () => {
    const cwd = folder({ "containers.json": JSON.stringify(JSON.parse(task).containerDefinitions) });
    const user = {
      serviceName: "web",
      taskDefinition: "web",
      loadBalancers: [{ targetGroupArn: "arn:x", containerName: "api", containerPort: 80 }],
    };
    const words = ["-f", "compact", "containers.json", "--service", "-", "--stdin-filename", "service.json"];
    expect(run(words, { cwd, input: JSON.stringify(user) })).toEqual({
      code: 1,
      out: "service.json:1:104: error: service `web` balances load to container `api`, which its task does not have [unknown-load-balancer-container]\n",
      err: `${summary}: 1 error\n`,
    });
  });

  test("that meets nothing has not done its work", () => {
    const cwd = folder({
      "task.json": task,
      "other.yaml": service.replace("taskDefinition: web", "taskDefinition: api"),
    });
    const asked = (file: string) => run(["-f", "compact", "task.json", "--service", file], { cwd });
    expect(asked("other.yaml")).toEqual({
      code: 2,
      out: "other.yaml: error: `--service other.yaml`: no task definition for it is among the checked files\n",
      err: `${summary}: no findings\n`,
    });
    expect(asked("task.json")).toEqual({
      code: 2,
      out: "task.json: error: `--service task.json`: no service in it\n",
      err: "Checked 1 file (1 task definition) in N ms: no findings\n",
    });
    expect(asked("none.yaml").code).toBe(2);
  });
});

describe("what services of other files lead to", () => {
  const files = { "task.json": task, "service.yaml": balanced };
  const resolved = `task.json: web
  launch type  os     declared  effective  verdict
  ec2          linux  bridge    bridge     ok

  ec2/linux: bridge, each container has a network of its own
  container  port  protocol  host port  reached at
  web        8080  tcp       dynamic    a dynamic port of the instance

service.yaml: service web, task definition web
  ec2/linux
  clients ask for    through          name   container  reached at  health check
  -                  target group     web    web:80     nowhere     -
  https.internal:80  service connect  https  -          unknown     -
`;

  test("is resolved with the task definition", () => {
    const cwd = folder(files);
    expect(run(["resolve", "task.json", "service.yaml"], { cwd })).toEqual({ code: 0, out: resolved, err: "" });
  });

  test("is resolved with the task definition that --service or the configuration pairs it with", () => {
    const nameless = { "a/task.json": task.replace('  "family": "web",\n', ""), "b/service.yaml": balanced };
    const cwd = folder(nameless);
    const reached = (...args: readonly string[]) =>
      /^ {2}(?:ec2\/linux|the task .*)$/m.exec(run(["resolve", ...args], { cwd }).out.split("b/service")[1] ?? "")?.[0];
    expect(reached(".")).toBe("  the task definition is not among the files");
    expect(reached("a", "--service", "b/service.yaml")).toBe("  ec2/linux");
  });

  test("is drawn into the picture of the task definition, faults and all", () => {
    const drawn = run(["graph", "-f", "json", "."], { cwd: folder(files) });
    expect([drawn.code, drawn.err]).toEqual([0, ""]);
    const { graphs } = JSON.parse(drawn.out);
    expect(graphs).toMatchObject([{ file: "task.json", name: "web", platform: "ec2/linux", faults: [] }]);
    const faults = graphs[0].nodes.flatMap(({ label, faults }: GraphNode) =>
      faults.map(({ rule, file, pointer }) => `${label}: ${rule} at ${file}#${pointer}`),
    );
    expect(faults).toEqual([
      "web: unmapped-load-balancer-port at service.yaml#/loadBalancers/0/containerPort",
      "https: unknown-service-connect-port at service.yaml#/serviceConnectConfiguration/services/0/portName",
    ]);
  });
});
