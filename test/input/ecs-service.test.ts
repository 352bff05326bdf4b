import { describe, expect, test } from "vitest";
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

  test("is told from other documents", () => {
    for (const other of [
      { services: { web: { image: "x" } } },
      { launchType: "x" },
      [1, 2],
      { services: [{ name: "x" }] },
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
