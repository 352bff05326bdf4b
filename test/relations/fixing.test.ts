import fc from "fast-check";
import { expect, test } from "vitest";
import { deployments } from "../fuzz/deployments.ts";
import { writtenDeployment } from "../fuzz/written-deployment.ts";
import { lintText } from "../linting.ts";
import { faultOfFixes } from "./fixed.ts";

test("what a fix is for is gone after it, the file is no worse, and fixing comes to an end", () => {
  fc.assert(
    fc.property(deployments, fc.nat(), (deployment, choice) => {
      expect(faultOfFixes(writtenDeployment(deployment, choice))).toBe(undefined);
    }),
    { seed: 20_261_123, numRuns: 120 },
  );
});

test("the port of a load balancer is not fixed where two containers share the name", () => {
  const offered = (...names: readonly string[]): unknown => {
    const portMappings = [{ containerPort: 8080, hostPort: 80 }];
    const taskDefinition = {
      containerDefinitions: names.map((name, index) => (index ? { name } : { name, portMappings })),
    };
    const service = { loadBalancers: [{ containerName: "web", containerPort: 80 }] };
    const { findings } = lintText(JSON.stringify({ taskDefinition, service }), "json");
    return findings.filter(({ rule }) => rule === "unmapped-load-balancer-port").map(({ fix }) => fix?.title);
  };
  expect(offered("web", "other")).toEqual(["set `containerPort` to 8080"]);
  expect(offered("web", "web")).toEqual([undefined]);
});

test("the port of a load balancer is not fixed where that mends it in one branch of a template only", () => {
  const template = (
    mappings: string,
  ): string => `Conditions: { IsOne: { "Fn::Equals": [{ Ref: AWS::Region }, eu-west-1] } }
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: [{ Name: web, Image: "shop/web:1", Memory: 128, PortMappings: ${mappings} }]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: { Ref: Task }
      LoadBalancers: [{ ContainerName: web, ContainerPort: 80, TargetGroupArn: { "Fn::ImportValue": group } }]
`;
  const offered = (mappings: string): unknown => {
    const { findings } = lintText(template(mappings), "yaml");
    return findings.filter(({ rule }) => rule === "unmapped-load-balancer-port").map(({ fix }) => fix?.title);
  };
  const [one, other] = ["{ ContainerPort: 8080, HostPort: 80 }", "{ ContainerPort: 8081 }"];
  expect(offered(`[${one}]`)).toEqual(["set `containerPort` to 8080"]);
  expect(offered(`{ "Fn::If": [IsOne, [${one}], [${one}, ${other}]] }`)).toEqual(["set `containerPort` to 8080"]);
  expect(offered(`{ "Fn::If": [IsOne, [${one}], [${other}]] }`)).toEqual([undefined]);
  expect(offered(`{ "Fn::If": [IsOne, [${other}], [${one}]] }`)).toEqual([undefined]);
});
