import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { lintDocuments } from "../../src/lint/lint-document.ts";
import type { LintedDocument } from "../../src/lint/linted-document.ts";
import type { WishedPair } from "../../src/lint/pairing.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import { serviceRules } from "../../src/rules/service-rules.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { pointerOf } from "../../src/source/pointer.ts";

type Values = Readonly<Record<string, unknown>>;

/** Checks files of one run, by name. */
function lintFiles(
  files: Readonly<Record<string, unknown>>,
  wishes: readonly WishedPair[] = [],
): readonly LintedDocument[] {
  const documents = Object.entries(files).map(
    ([name, value]) => new SourceDocument(name, JSON.stringify(value), "json"),
  );
  return lintDocuments(
    documents.map((document) => ({
      path: document.name,
      document,
      reading: readJson(document),
      settings: defaultSettings,
    })),
    wishes,
  );
}

/** What was found, as `file rule pointer`, sorted; guidance left out. */
function faults(linted: readonly LintedDocument[]): readonly string[] {
  return linted
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity !== "info")
    .map(({ rule, place }) => `${place.document.name} ${rule} ${pointerOf(place)}`)
    .sort();
}

const task = {
  family: "web",
  networkMode: "awsvpc",
  containerDefinitions: [{ name: "web", image: "nginx:1.27", portMappings: [{ containerPort: 8080 }] }],
};
const service = {
  serviceName: "web",
  taskDefinition: "web",
  launchType: "EC2",
  networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } },
  loadBalancers: [
    {
      targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef",
      containerName: "web",
      containerPort: 80,
    },
  ],
};
const unmapped = (file: string): string => `${file} unmapped-load-balancer-port /loadBalancers/0/containerPort`;

describe("a service and a task definition of another file", () => {
  test.each(["web", "web:12", "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:12"])("meet by %s", (name) => {
    const files = { "a/service.json": { ...service, taskDefinition: name }, "b/task.json": task };
    expect(faults(lintFiles(files))).toEqual([unmapped("a/service.json")]);
  });

  test.each(["webs", "we", "web-1:12"])("do not meet by %s", (name) => {
    expect(faults(lintFiles({ "service.json": { ...service, taskDefinition: name }, "task.json": task }))).toEqual([]);
  });

  test("meet where the answer of a describe call has the revision that is named", () => {
    const answer = { taskDefinition: { ...task, revision: 12 } };
    const named = (taskDefinition: string): unknown => ({ services: [{ ...service, taskDefinition }] });
    expect(faults(lintFiles({ "s.json": named("web:12"), "t.json": answer }))).toEqual([
      "s.json unmapped-load-balancer-port /services/0/loadBalancers/0/containerPort",
    ]);
    expect(faults(lintFiles({ "s.json": named("web:13"), "t.json": answer }))).toEqual([]);
    const earlier = { taskDefinition: { ...task, revision: 11 } };
    expect(faults(lintFiles({ "s.json": named("web:12"), "t.json": answer, "u.json": earlier }))).toEqual([
      "s.json unmapped-load-balancer-port /services/0/loadBalancers/0/containerPort",
    ]);
  });

  const arn = (account: string, name: string): string => `arn:aws:ecs:eu-west-1:${account}:task-definition/${name}`;
  const containers = JSON.stringify(task.containerDefinitions);
  const values = { family: "web", network_mode: "awsvpc", container_definitions: containers };
  const state = (registered: object): unknown => {
    const address = "aws_ecs_task_definition.web";
    const resource = { address, mode: "managed", type: "aws_ecs_task_definition", name: "web" };
    const root = { resources: [{ ...resource, values: { ...values, ...registered } }] };
    return { format_version: "1.0", terraform_version: "1.9.5", values: { root_module: root } };
  };
  const template = {
    Resources: {
      Web: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "web",
          NetworkMode: "awsvpc",
          ContainerDefinitions: [{ Name: "web", Image: "nginx:1.27", PortMappings: [{ ContainerPort: 8080 }] }],
        },
      },
    },
  };
  const registered = state({ arn: arn("111122223333", "web:12"), revision: 12 });

  test.each<[string, unknown, string, boolean]>([
    ["a state, its family", registered, "web", true],
    ["a state, its revision", registered, "web:12", true],
    ["a state, another revision", registered, "web:13", false],
    ["a state, its ARN", registered, arn("111122223333", "web:12"), true],
    ["a state, its family in its account", registered, arn("111122223333", "web"), true],
    ["a state, its revision in another account", registered, arn("444455556666", "web:12"), false],
    ["a state, another revision in its account", registered, arn("111122223333", "web:13"), false],
    ["a plan that makes it, its family", state({}), "web", true],
    ["a plan that makes it, a revision", state({}), "web:12", false],
    ["a plan that makes it, an ARN", state({}), arn("111122223333", "web"), false],
    ["a template, its family", template, "web", true],
    ["a template, a revision", template, "web:12", false],
    ["a template, an ARN", template, arn("111122223333", "web:12"), false],
    ["an answer, its ARN", { ...task, taskDefinitionArn: arn("111122223333", "web:12") }, "web:12", true],
    ["an answer, another revision", { ...task, taskDefinitionArn: arn("111122223333", "web:12") }, "web:13", false],
    ["an answer with a revision that cannot be read", { ...task, revision: "${REVISION}" }, "web:12", false],
    ["an answer with a revision that cannot be read, its family", { ...task, revision: "${REVISION}" }, "web", true],
  ])("know a task definition by what is registered: %s", (_, definition, name, meets) => {
    const files = { "s.json": { ...service, taskDefinition: name }, "t.json": definition };
    expect(faults(lintFiles(files)).filter((fault) => fault.includes("s.json"))).toEqual(
      meets ? [unmapped("s.json")] : [],
    );
  });

  test("meet in one folder, where other folders have the family too", () => {
    const other = {
      ...task,
      containerDefinitions: [{ name: "web", image: "nginx:1.27", portMappings: [{ containerPort: 80 }] }],
    };
    const files = { "dev/s.json": service, "dev/t.json": task, "prod/s.json": service, "prod/t.json": other };
    expect(faults(lintFiles(files))).toEqual([unmapped("dev/s.json")]);
  });

  test("do not meet where nobody can tell which is meant", () => {
    expect(faults(lintFiles({ "s.json": service, "dev/t.json": task, "prod/t.json": task }))).toEqual([]);
    expect(faults(lintFiles({ "s.json": service, "t.json": [task, task] }))).toEqual([]);
  });

  test("meet by the names that ecspresso gives them, which names no family", () => {
    const { taskDefinition: _, ...nameless } = service;
    const files = {
      "ecs-service-def.json": nameless,
      "ecs-task-def.json": task,
      "other.json": { ...task, family: "api" },
    };
    expect(faults(lintFiles(files))).toEqual([unmapped("ecs-service-def.json")]);
    expect(faults(lintFiles({ "api-ecs-service-def.json": nameless, "ecs-task-def.json": task }))).toEqual([]);
    expect(faults(lintFiles({ "a/ecs-service-def.json": nameless, "b/ecs-task-def.json": task }))).toEqual([]);
  });

  test("meet where the settings say so, even where the folder says otherwise", () => {
    const pairs = [{ service: "/a/s.json", taskDefinition: "/b/t.json" }];
    const { family: _, ...nameless } = task;
    expect(faults(lintFiles({ "/a/s.json": service, "/b/t.json": nameless }))).toEqual([]);
    expect(faults(lintFiles({ "/a/s.json": service, "/b/t.json": nameless }, pairs))).toEqual([unmapped("/a/s.json")]);
    const files = { "/a/s.json": service, "/a/t.json": { ...task, containerDefinitions: [] }, "/b/t.json": task };
    expect(faults(lintFiles(files, pairs))).toContain(unmapped("/a/s.json"));
  });

  test("the service says where the task definition runs: what was said of it alone is withdrawn", () => {
    const host = {
      ...task,
      networkMode: "host",
      containerDefinitions: [
        { name: "web", image: "nginx:1.27", portMappings: [{ containerPort: 51678, hostPort: 51678 }] },
      ],
    };
    const fargate = { ...service, launchType: "FARGATE", loadBalancers: [] };
    expect(faults(lintFiles({ "t.json": host }))).toEqual([
      "t.json reserved-host-port /containerDefinitions/0/portMappings/0/hostPort",
    ]);
    expect(faults(lintFiles({ "t.json": host, "s.json": fargate }))).toEqual([
      "t.json fargate-without-awsvpc /networkMode",
    ]);
  });

  test("findings keep the fingerprints that they have without the other file", () => {
    const broken = { ...service, platformVersion: "1.4.0", launchType: "EC2" };
    const prints = (linted: readonly LintedDocument[]): readonly string[] =>
      linted.flatMap(({ findings }) => findings.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`));
    const alone = prints(lintFiles({ "s.json": broken }));
    expect(prints(lintFiles({ "s.json": broken, "t.json": task })).filter((line) => alone.includes(line))).toEqual(
      alone,
    );
  });
});

describe("two files are as one pair", () => {
  const pairs = serviceRules.flatMap(({ id, examples }) =>
    [...examples.bad, ...examples.good].flatMap(
      ({ document }, index): readonly (readonly [string, Values, Values])[] => {
        const { taskDefinition, service: user } = parse(document) as Values;
        return user && taskDefinition && typeof user === "object"
          ? [[`${id} ${index}`, taskDefinition as Values, user as Values]]
          : [];
      },
    ),
  );
  const inOne = (task: Values, user: Values): readonly string[] =>
    faults(lintFiles({ "pair.json": { taskDefinition: task, service: user } })).map((line) =>
      line
        .replace(/^pair\.json (\S+) \/taskDefinition/, "ecs-task-def.json $1 ")
        .replace(/^pair\.json (\S+) \/service/, "ecs-service-def.json $1 ")
        .replace("  ", " "),
    );

  test("there are many", () => expect(pairs.length).toBeGreaterThan(100));

  test.each(pairs)("%s", (_, task, user) => {
    const { taskDefinition, ...nameless } = user;
    const recognised = { desiredCount: 1, launchType: null, ...nameless };
    const files = { "ecs-task-def.json": task, "ecs-service-def.json": recognised };
    expect(faults(lintFiles(files))).toEqual([...inOne(task, recognised)].sort());
  });
});
