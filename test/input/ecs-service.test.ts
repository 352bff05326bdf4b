import { describe, expect, test } from "vitest";
import { lintDocument } from "../../src/lint/lint-document.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { lintText, sightings } from "../linting.ts";

const service = {
  serviceName: "web",
  taskDefinition: "web:3",
  launchType: "EC2",
  networkConfiguration: { awsvpcConfiguration: { subnets: [], assignPublicIp: "ENABLED" } },
};
const faults = [
  "error missing-subnets /networkConfiguration/awsvpcConfiguration/subnets",
  "error public-ip-outside-fargate /networkConfiguration/awsvpcConfiguration/assignPublicIp",
];

describe("a service without its task definition", () => {
  test("gets the rules that need none", () => {
    const linted = lintText(JSON.stringify(service), "json");
    expect([linted.services, linted.taskDefinitions, sightings(linted)]).toEqual([1, 0, faults]);
  });

  test("is read from a list and from a describe answer", () => {
    const at = (prefix: string): readonly string[] => faults.map((line) => line.replace(" /", ` ${prefix}/`));
    const answer = {
      services: [{ ...service, serviceArn: "arn:aws:ecs:x", events: [], pendingCount: 0 }],
      failures: [],
    };
    expect(sightings(lintText(JSON.stringify([service]), "json"))).toEqual(at("/0"));
    expect(sightings(lintText(JSON.stringify(answer), "json"))).toEqual(at("/services/0"));
  });

  test.each(["service", "taskSet"])("is read from the answer that makes it: %s", (key) => {
    const at = faults.map((line) => line.replace(" /", ` /${key}/`));
    expect(sightings(lintText(JSON.stringify({ [key]: { ...service, status: "ACTIVE" } }), "json"))).toEqual(at);
  });

  test("is read from a describe answer of task sets", () => {
    const { serviceName, ...held } = service;
    const set = { id: "ecs-svc/1", taskSetArn: "arn:aws:ecs:x", service: serviceName, ...held, status: "PRIMARY" };
    const stable = { computedDesiredCount: 1, stabilityStatus: "STEADY_STATE", scale: { value: 100, unit: "PERCENT" } };
    expect(sightings(lintText(JSON.stringify({ taskSets: [{ ...set, ...stable }], failures: [] }), "json"))).toEqual(
      faults.map((line) => line.replace(" /", " /taskSets/0/")),
    );
  });

  test("under an external controller, a file of PipeCD has what the task sets get", () => {
    const external = { ...service, launchType: "FARGATE", deploymentController: { type: "EXTERNAL" } };
    const networkConfiguration = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };
    const found = (name: string): readonly string[] => {
      const document = new SourceDocument(name, JSON.stringify({ ...external, networkConfiguration }), "json");
      return sightings(lintDocument(document, readJson(document), defaultSettings));
    };
    const told = ["error task-set-setting-on-service /networkConfiguration"];
    expect(["servicedef.json", "shop/servicedef.yaml", "shop\\servicedef.yml"].map(found)).toEqual([[], [], []]);
    expect(["service.json", "myservicedef.json", "servicedef.json.bak"].map(found)).toEqual([told, told, told]);
  });

  test("is told from other documents", () => {
    for (const other of [
      { services: { web: { image: "x" } } },
      { launchType: "x" },
      [1, 2],
      { services: [{ name: "x" }] },
      { service: { name: "x" } },
      { service: "launchType", taskSets: ["launchType"] },
    ]) {
      const linted = lintText(JSON.stringify(other), "json");
      expect([linted.services, linted.taskDefinitions, linted.findings]).toEqual([0, 0, []]);
    }
  });

  test("a run is a run, and its own rules hold", () => {
    const run = { cluster: "main", taskDefinition: "web", count: 1, launchType: "FARGATE", startedBy: "me" };
    expect(sightings(lintText(JSON.stringify(run), "json"))).toEqual([]);
  });
});

test("what an alias repeats is told once, at the place where it is written", () => {
  const text = `
networkMode: bridge
containerDefinitions:
  - name: web
    image: nginx:1.27
    portMappings: &ports
      - containerPort: "80"
      - appProtocol: smtp
        containerPort: 9000
  - name: api
    image: nginx:1.27
    portMappings: *ports
`;
  const linted = lintText(text, "yaml");
  expect(
    linted.findings.map(({ rule, place }) => [rule, pointerOf(place), text.slice(place.range.start, place.range.end)]),
  ).toEqual([
    ["quoted-number", "/containerDefinitions/0/portMappings/0/containerPort", '"80"'],
    ["unknown-app-protocol", "/containerDefinitions/0/portMappings/1/appProtocol", "smtp"],
  ]);
});
