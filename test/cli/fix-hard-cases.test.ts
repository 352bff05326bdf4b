import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { planText } from "../input/terraform-plans.ts";
import { bin, folder, run } from "./running.ts";

/** What a file becomes; undefined where it stays as it is. */
function fixed(name: string, text: string | Buffer, flag: "--fix" | "--unsafe-fixes"): string | undefined {
  const cwd = folder({ [name]: text });
  const before = readFileSync(join(cwd, name));
  run([flag, name], { cwd });
  const after = readFileSync(join(cwd, name));
  run([flag, name], { cwd });
  expect(readFileSync(join(cwd, name))).toEqual(after);
  return after.equals(before) ? undefined : after.toString();
}

const task = (mappings: string): string => `family: web
networkMode: awsvpc
containerDefinitions:
- name: web
  image: nginx
  portMappings:${mappings}`;

interface Case {
  readonly before: string;
  readonly after: string | undefined;
  readonly name?: string;
}

const cases: Readonly<Record<string, Case>> = {
  "adjacent values": {
    before: task(' [{containerPort: "80",hostPort: "80"}]\n'),
    after: task(" [{containerPort: 80,hostPort: 80}]\n"),
  },
  "overlapping fixes: one goes with what the other would change": {
    before: task(' [{ containerPort: 80, hostPort: "8080" }]\n'),
    after: task(" [{ containerPort: 80 }]\n"),
  },
  "two fixes that put something in at one place": {
    before: `{ "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{ "name": "a", "image": "a",
  "portMappings": [{ "containerPort": "80" }, { "containerPort": "443" }] }] }`,
    after: `{ "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{ "name": "a", "image": "a",
  "portMappings": [{ "containerPort": 80 }, { "containerPort": 443 }] }], "networkMode": "awsvpc" }`,
    name: "x.json",
  },
  "an offset right behind the byte order mark": {
    before:
      '\ufeff"networkMode": bridge\nrequiresCompatibilities: [FARGATE]\ncontainerDefinitions: [{ name: a, image: a }]\n',
    after:
      '\ufeff"networkMode": awsvpc\nrequiresCompatibilities: [FARGATE]\ncontainerDefinitions: [{ name: a, image: a }]\n',
  },
  "a last line without a line break": {
    before: task("\n  - containerPort: 80\n    hostPort: 8080"),
    after: task("\n  - containerPort: 80\n"),
  },
  "CRLF and a comment on the line": {
    before: task('\n  - containerPort: "80" # web\n    hostPort: 8080 # the proxy\n').replaceAll("\n", "\r\n"),
    after: task("\n  - containerPort: 80 # web\n    # the proxy\n").replaceAll("\n", "\r\n"),
  },
  "tabs in JSON": {
    before:
      '{\n\t"networkMode": "awsvpc",\n\t"containerDefinitions": [{\n\t\t"name": "a",\t"image": "a",\n\t\t"portMappings": [{\t"containerPort": 80,\n\t\t\t"hostPort": 81\t}]\n\t}]\n}',
    after:
      '{\n\t"networkMode": "awsvpc",\n\t"containerDefinitions": [{\n\t\t"name": "a",\t"image": "a",\n\t\t"portMappings": [{\t"containerPort": 80\t}]\n\t}]\n}',
    name: "x.json",
  },
  "an error that gives way to an info": {
    before: `{
  "networkMode": "host",
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
  "containerDefinitions": [{ "name": "a", "image": "a" }]
}`,
    after: `{
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
  "containerDefinitions": [{ "name": "a", "image": "a" }]
}`,
    name: "x.json",
  },
  "an error that gives way to another, which has a fix of its own": {
    before: `{ "requiresCompatibilities": ["FARGATE"], "networkMode": "bridge", "containerDefinitions": [
  { "name": "a", "image": "a", "portMappings": [{ "containerPort": 80, "hostPort": 8080 }] }] }`,
    after: `{ "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", "containerDefinitions": [
  { "name": "a", "image": "a", "portMappings": [{ "containerPort": 80 }] }] }`,
    name: "x.json",
  },
  "an error that gives way to another, which has none": {
    before: `{ "requiresCompatibilities": ["FARGATE"], "networkMode": "bridge", "containerDefinitions": [
  { "name": "a", "image": "a", "portMappings": [{ "containerPort": 80 }] },
  { "name": "b", "image": "b", "portMappings": [{ "containerPort": 80, "hostPort": 8080 }] }] }`,
    after: undefined,
    name: "x.json",
  },
  "an anchored value that is used twice": {
    before: task('\n  - containerPort: &port "80"\n  - { containerPort: 81, hostPort: *port }\n'),
    after: undefined,
  },
  "an anchored list that is used twice": {
    before: `x-ports: &ports\n- containerPort: 80\n  hostPort: 8080\n${task(" *ports\n")}`,
    after: undefined,
  },
};

test.each(Object.entries(cases))("%s", (_, { before, after, name = "x.yaml" }) => {
  expect(fixed(name, before, "--unsafe-fixes")).toBe(after);
});

const template = (value: string): string => `Conditions:
  Odd: !Equals [!Ref AWS::Region, eu-north-1]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: ${value}
      RequiresCompatibilities: [FARGATE]
      Cpu: 256
      Memory: 512
      ContainerDefinitions:
        - Name: web
          Image: nginx
`;

test("a value in a template is fixed where it stands, and not under a condition", () => {
  expect(fixed("x.yaml", template("bridge"), "--unsafe-fixes")).toBe(template("awsvpc"));
  expect(fixed("x.yaml", template("!If [Odd, bridge, awsvpc]"), "--unsafe-fixes")).toBe(undefined);
  expect(fixed("x.yaml", template("!Sub bridge"), "--unsafe-fixes")).toBe(undefined);
  const json = (mode: string): string =>
    JSON.stringify({
      Resources: {
        Task: {
          Type: "AWS::ECS::TaskDefinition",
          Properties: {
            NetworkMode: mode,
            RequiresCompatibilities: ["FARGATE"],
            ContainerDefinitions: [{ Name: "web", Image: "nginx" }],
          },
        },
      },
    });
  expect(fixed("x.json", json("bridge"), "--unsafe-fixes")).toBe(json("awsvpc"));
});

test("a missing member of a template is put in as the template spells its members", () => {
  const connected = (alias: string): string => `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      NetworkMode: awsvpc
      Memory: 512
      ContainerDefinitions:
        - { Name: web, Image: nginx, PortMappings: [{ Name: http, ContainerPort: 8080, AppProtocol: http }] }
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [subnet-0a1b2c3d4e5f60001] } }
      ServiceConnectConfiguration:
        Enabled: true
        Namespace: internal
        Services:
          - PortName: http${alias}
`;
  const alias = "\n            ClientAliases: [{ Port: 8080 }]";
  expect(fixed("x.yaml", connected(""), "--unsafe-fixes")).toBe(connected(alias));
});

test("a plan, and the JSON in its strings, are not fixed: they are written anew from the configuration", () => {
  const containers = [{ name: "a", image: "a", portMappings: [{ containerPort: 80, hostPort: 8080 }] }];
  const after = {
    network_mode: "bridge",
    requires_compatibilities: ["FARGATE"],
    container_definitions: JSON.stringify(containers),
  };
  const inString = { network_mode: "awsvpc", container_definitions: JSON.stringify(containers) };
  const plan = planText([
    { address: "aws_ecs_task_definition.a", after },
    { address: "aws_ecs_task_definition.b", after: inString },
  ]);
  const cwd = folder({ "x.json": plan });
  const { code, out, err } = run(["--diff", "--unsafe-fixes", "-f", "compact", "x.json"], { cwd });
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect([...err.matchAll(/error: .*\[(.*)\]$/gm)].map(([, rule]) => rule)).toEqual([
    "fargate-without-awsvpc",
    "host-port-mismatch",
  ]);
  expect(err).toMatch(/^Checked 1 file \(2 task definitions\) in N ms: 2 errors/m);
  expect(err).not.toContain("fixable");
});

const quotedPort = task(' [{ containerPort: "80" }]\n');

test("a file that may not be written stays as it is", () => {
  const cwd = folder({ "x.yaml": quotedPort });
  chmodSync(join(cwd, "x.yaml"), 0o444);
  const { code, out } = run(["--fix", "-f", "compact", "x.yaml"], { cwd });
  const isRoot = process.getuid?.() === 0;
  // Nothing is forbidden to root.
  if (isRoot) expect({ code, out }).toEqual({ code: 0, out: "" });
  else expect(out).toContain("error: cannot write `x.yaml`: it is not writable");
  expect(readFileSync(join(cwd, "x.yaml"), "utf8")).toBe(isRoot ? quotedPort.replace('"80"', "80") : quotedPort);
});

test("two processes at once leave the fixed file, whole, and nothing beside it", async () => {
  const mappings = Array.from({ length: 100 }, (_, index) => `\n  - containerPort: "${index + 1}"`).join("");
  const cwd = folder({});
  for (let round = 0; round < 3; round++) {
    writeFileSync(join(cwd, "x.yaml"), task(`${mappings}\n`));
    const runs = [1, 2, 3].map(() => spawn(process.execPath, [bin, "--fix", "x.yaml"], { cwd, stdio: "ignore" }));
    await Promise.all(runs.map((process) => once(process, "exit")));
    expect(readFileSync(join(cwd, "x.yaml"), "utf8")).toBe(task(`${mappings.replaceAll('"', "")}\n`));
    expect(readdirSync(cwd)).toEqual(["x.yaml"]);
  }
});
