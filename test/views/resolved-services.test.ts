import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { foundDocument } from "../../src/lint/lint-document.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import { nothingAssumed } from "../../src/scenario/task-scenario.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { resolvedFiles } from "../../src/views/resolved.ts";
import { type EndpointView, resolvedSchema } from "../../src/views/resolved-model.ts";
import { run } from "../cli/running.ts";

const shop = "fixtures/drawn/shop.template.yaml";

describe("the services of a template", () => {
  test.each(["table", "markdown", "json"])("are shown as %s", async (format) => {
    const { code, out, err } = run(["resolve", "-f", format, shop]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    await expect(out).toMatchFileSnapshot(
      `../../fixtures/drawn/shop.resolve.${format === "table" ? "txt" : format === "json" ? "json" : "md"}`,
    );
  });
});

test("what is printed as JSON has the published schema", () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(resolvedSchema());
  for (const file of [shop, "fixtures/accepted/plan.json", "fixtures/accepted/two-documents.yaml"]) {
    const printed: unknown = JSON.parse(run(["resolve", "-f", "json", file]).out);
    expect(validate(printed), JSON.stringify(validate.errors)).toBe(true);
  }
  expect(JSON.parse(readFileSync("dist/resolve.schema.json", "utf8"))).toEqual(resolvedSchema());
});

function endpoints(service: object, task: object | null = {}): readonly EndpointView[] {
  const taskDefinition = {
    family: "web",
    networkMode: "bridge",
    requiresCompatibilities: ["EC2"],
    containerDefinitions: [
      {
        name: "web",
        image: "nginx:1.27",
        portMappings: [
          { name: "http", containerPort: 80, hostPort: 8080 },
          { name: "range", containerPortRange: "9000-9010" },
        ],
      },
    ],
    ...task,
  };
  const whole = { serviceName: "web", launchType: "EC2", taskDefinition: "web", ...service };
  const pair = task === null ? whole : { taskDefinition, service: whole };
  const document = new SourceDocument("pair.json", JSON.stringify(pair), "json");
  const settings = { ...defaultSettings, assumptions: nothingAssumed };
  const reading = readJson(document);
  const { services } = resolvedFiles([foundDocument({ path: "pair.json", document, reading, settings })]);
  return services[0]?.platforms[0]?.endpoints ?? [];
}

function told(service: object, task?: object | null): unknown {
  return endpoints(service, task).map(({ container, containerPort, reachedAt, clients }) => ({
    clients,
    to: container === null ? null : `${container}:${containerPort}`,
    reachedAt,
  }));
}

const arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web-targets/73e2d6bc24d8a067";

describe("an endpoint", () => {
  const balanced = { loadBalancers: [{ targetGroupArn: arn, containerName: "web", containerPort: 80 }] };

  test("of a load balancer is at the host port, in awsvpc mode at the interface", () => {
    expect(endpoints(balanced)).toEqual([
      {
        through: "target-group",
        name: "web-targets",
        clients: [],
        container: "web",
        containerPort: 80,
        hostPort: 8080,
        hostPortKind: "static",
        protocol: "tcp",
        reachedAt: "the instance's port 8080",
        pointer: "/service/loadBalancers/0",
        healthCheckPort: null,
      },
    ]);
    const own = {
      networkMode: "awsvpc",
      containerDefinitions: [{ name: "web", image: "a", portMappings: [{ containerPort: 80 }] }],
    };
    expect(told(balanced, own)).toEqual([{ clients: [], to: "web:80", reachedAt: "the task's interface, port 80" }]);
  });

  test("that leads to no mapping is reached nowhere", () => {
    const loadBalancers = [{ targetGroupArn: arn, containerName: "web", containerPort: 81 }];
    expect(endpoints({ loadBalancers })).toMatchObject([{ container: "web", hostPortKind: "none", reachedAt: null }]);
    expect(endpoints({ loadBalancers: [{ ...loadBalancers[0], containerName: "nobody" }] })).toMatchObject([
      { container: "nobody", containerPort: 81, hostPortKind: "unknown", reachedAt: null },
    ]);
  });

  test("of a service without its task definition says what it can", () => {
    expect(told(balanced, null)).toEqual([{ clients: [], to: "web:80", reachedAt: null }]);
  });

  test("of a Classic Load Balancer and of an alternate target group has a name of its own", () => {
    const loadBalancers = [
      { loadBalancerName: "old", containerName: "web", containerPort: 80 },
      {
        ...balanced.loadBalancers[0],
        advancedConfiguration: { alternateTargetGroupArn: arn.replace("web-", "green-") },
      },
    ];
    expect(endpoints({ loadBalancers }).map(({ through, name }) => [through, name])).toEqual([
      ["classic-load-balancer", "old"],
      ["target-group", "web-targets"],
      ["alternate-target-group", "green-targets"],
    ]);
  });

  test("of a registry is an address without a port, or the port it names", () => {
    const registryArn = "arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef";
    expect(told({ serviceRegistries: [{ registryArn }] })).toEqual([
      { clients: [], to: null, reachedAt: "the task's address, any port" },
    ]);
    expect(told({ serviceRegistries: [{ registryArn, containerName: "web", containerPort: 80 }] })).toEqual([
      { clients: [], to: "web:80", reachedAt: "the instance's port 8080" },
    ]);
    expect(told({ serviceRegistries: [{ registryArn, port: 8080 }] })).toEqual([
      { clients: [], to: null, reachedAt: "the instance's port 8080" },
    ]);
  });

  test("of Service Connect is at the proxy's port", () => {
    const connect = (service: object): object => ({
      serviceConnectConfiguration: { enabled: true, namespace: "shop", services: [{ portName: "http", ...service }] },
    });
    const clientAliases = [{ port: 80, dnsName: "web" }, { port: 81 }];
    const dynamic = "a dynamic port of the instance, through the proxy";
    expect(told(connect({ clientAliases }))).toEqual([
      { clients: ["web:80", "http.shop:81"], to: "web:80", reachedAt: dynamic },
    ]);
    expect(told(connect({ ingressPortOverride: 15000 }))).toEqual([
      { clients: [], to: "web:80", reachedAt: "the instance's port 15000, through the proxy" },
    ]);
    const own = {
      networkMode: "awsvpc",
      containerDefinitions: [{ name: "web", image: "a", portMappings: [{ name: "http", containerPort: 80 }] }],
    };
    expect(told(connect({}), own)).toEqual([
      { clients: [], to: "web:80", reachedAt: "the task's interface, port 80, through the proxy" },
    ]);
    expect(told(connect({ ingressPortOverride: 15000 }), own)).toEqual([
      { clients: [], to: "web:80", reachedAt: "the task's interface, port 15000, through the proxy" },
    ]);
    expect(told({ serviceConnectConfiguration: { enabled: false, services: [{ portName: "http" }] } })).toEqual([]);
  });

  test("of VPC Lattice is the mapping it names", () => {
    const vpcLatticeConfigurations = [
      { roleArn: "arn:aws:iam::111122223333:role/lattice", targetGroupArn: arn, portName: "http" },
    ];
    expect(told({ vpcLatticeConfigurations })).toEqual([
      { clients: [], to: "web:80", reachedAt: "the instance's port 8080" },
    ]);
  });
});
