import { describe, expect, test } from "vitest";
import { defaultSettings } from "../../../src/lint/settings.ts";
import { nothingAssumed } from "../../../src/scenario/task-scenario.ts";
import type { NetworkGraph } from "../../../src/views/graph/network-graph.ts";
import { graphsOf, graphsOfJson } from "./drawn.ts";

/** A node with the names of those around it, outermost first. */
function told({ nodes, edges }: NetworkGraph): {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
} {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const path = (id: string | null): string => {
    const node = id === null ? undefined : byId.get(id);
    return node ? [path(node.parent), node.label].filter((part) => part !== "").join(" > ") : "";
  };
  return {
    nodes: nodes.filter(({ id }) => !nodes.some(({ parent }) => parent === id)).map(({ id }) => path(id)),
    edges: edges.map(
      ({ from, to, kind, label }) =>
        `${path(from)} ${kind === "traffic" ? "->" : `-${kind}->`} ${path(to)}${label === null ? "" : ` (${label})`}`,
    ),
  };
}

function only(graphs: readonly NetworkGraph[]): NetworkGraph {
  const [graph, ...others] = graphs;
  if (!graph || others.length > 0) throw new Error(`expected one graph, not ${graphs.length}`);
  return graph;
}

function task(networkMode: string | undefined, more: object = {}): object {
  return {
    family: "web",
    networkMode,
    requiresCompatibilities: ["EC2"],
    containerDefinitions: [
      { name: "web", image: "a", user: "1", portMappings: [{ containerPort: 80 }] },
      { name: "log", image: "a", user: "1" },
    ],
    ...more,
  };
}

describe("the network of a task", () => {
  test("in awsvpc mode has an interface in front of one namespace", () => {
    expect(told(only(graphsOfJson(task("awsvpc"))))).toEqual({
      nodes: [
        "shared network namespace > web > 80/tcp",
        "network interface > 80",
        "shared network namespace > log",
        "clients",
      ],
      edges: ["network interface > 80 -> shared network namespace > web > 80/tcp", "clients -> network interface"],
    });
  });

  test("in bridge mode has host ports in front of a namespace for each container", () => {
    expect(told(only(graphsOfJson(task("bridge"))))).toEqual({
      nodes: ["own network namespace > web > 80/tcp", "host ports > dynamic", "own network namespace > log", "clients"],
      edges: ["host ports > dynamic -> own network namespace > web > 80/tcp", "clients -> host ports"],
    });
  });

  test("in none mode has no outside", () => {
    expect(told(only(graphsOfJson(task("none"))))).toEqual({
      nodes: ["own namespace, no network > web > 80/tcp", "own namespace, no network > log"],
      edges: [],
    });
  });

  test("that is refused or unknown is containers and nothing else", () => {
    const bare = { nodes: ["web > 80/tcp", "log"], edges: [] };
    const refused = only(graphsOfJson(task("bridge", { requiresCompatibilities: ["FARGATE"] })));
    expect(told(refused)).toEqual(bare);
    expect({
      mode: refused.mode,
      declared: refused.declaredMode,
      faults: refused.faults.map(({ rule }) => rule),
    }).toEqual({
      mode: null,
      declared: "bridge",
      faults: ["fargate-without-awsvpc"],
    });
    expect(told(only(graphsOfJson(task("${MODE}"))))).toEqual(bare);
  });
});

describe("the platform that is drawn", () => {
  function platform(definition: object, settings = defaultSettings): unknown {
    const graph = only(graphsOfJson(definition, settings));
    return [graph.platform, graph.isAssumed, graph.otherPlatforms];
  }

  test("is the first that the file asks for, and the others are named", () => {
    expect(platform(task("awsvpc", { requiresCompatibilities: ["FARGATE", "EC2"] }))).toEqual([
      "fargate/linux",
      false,
      ["ec2/linux"],
    ]);
  });

  test("is EC2 where the file asks for none, and then said to be assumed", () => {
    expect(platform(task("awsvpc", { requiresCompatibilities: undefined }))).toEqual(["ec2/linux", true, []]);
  });

  test("is what the flags say", () => {
    const platforms = [{ launchType: "FARGATE", operatingSystem: "linux" }] as const;
    const settings = { ...defaultSettings, assumptions: { ...nothingAssumed, platforms } };
    expect(platform(task("bridge"), settings)).toEqual(["fargate/linux", false, []]);
  });

  test("is one that a service asks for as well", () => {
    const taskDefinition = task("awsvpc", { requiresCompatibilities: ["EC2", "FARGATE"] });
    const service = { serviceName: "web", taskDefinition: "web", launchType: "FARGATE", desiredCount: 1 };
    expect(platform({ taskDefinition, service })).toEqual(["fargate/linux", false, ["ec2/linux"]]);
  });
});

describe("a service", () => {
  const arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/73e2d6bc24d8a067";
  const loadBalancers = [{ targetGroupArn: arn, containerName: "web", containerPort: 80 }];
  const service = { serviceName: "web", taskDefinition: "web", launchType: "EC2", desiredCount: 1, loadBalancers };

  test("leads from its clients to the host port", () => {
    expect(told(only(graphsOfJson({ taskDefinition: task("bridge"), service }))).edges).toEqual([
      "host ports > dynamic -> own network namespace > web > 80/tcp",
      "clients -> web > web",
      "web > web -> host ports > dynamic",
    ]);
  });

  test("without its task definition shows the containers it names", () => {
    const graph = only(graphsOfJson(service));
    expect(told(graph)).toEqual({
      nodes: ["web > 80", "web > web", "clients"],
      edges: ["clients -> web > web", "web > web -> web > 80"],
    });
    expect([graph.name, graph.platform, graph.mode]).toEqual(["web", null, null]);
  });

  test("that leads nowhere says where it would lead, with its fault", () => {
    const wrong = { ...service, loadBalancers: [{ ...loadBalancers[0], containerName: "nobody" }] };
    const graph = only(graphsOfJson({ taskDefinition: task("bridge"), service: wrong }));
    const target = graph.nodes.find(({ kind }) => kind === "target-group");
    expect([target?.details, target?.faults.map(({ rule }) => rule)]).toEqual([
      ["to nobody:80"],
      ["unknown-load-balancer-container"],
    ]);
  });

  test("that leads to a port which its container does not map has no line to the task", () => {
    const wrong = { ...service, loadBalancers: [{ ...loadBalancers[0], containerPort: 81 }] };
    const graph = only(graphsOfJson({ taskDefinition: task("bridge"), service: wrong }));
    const target = graph.nodes.find(({ kind }) => kind === "target-group");
    expect([target?.details, target?.faults.map(({ rule }) => rule)]).toEqual([
      ["to web:81"],
      ["unmapped-load-balancer-port"],
    ]);
    expect(graph.edges.filter(({ from }) => from === target?.id)).toEqual([]);
  });
});

describe("a fault", () => {
  function sites(definition: object): unknown {
    const { nodes, edges, faults } = only(graphsOfJson(definition));
    const parts = [
      ...nodes.map(({ id, faults: own }) => [id, own] as const),
      ...edges.map(({ kind, faults: own }) => [kind, own] as const),
    ];
    return {
      graph: faults.map(({ rule }) => rule),
      parts: parts.flatMap(([id, own]) => own.map(({ rule }) => `${id}: ${rule}`)),
    };
  }
  const withPorts = (...portMappings: readonly object[]): object =>
    task("bridge", { containerDefinitions: [{ name: "web", image: "a", user: "1", portMappings }] });

  test("of a host port sits on the host port, else on the container port", () => {
    expect(sites(withPorts({ containerPort: 80, hostPort: 51678 }))).toEqual({
      graph: [],
      parts: ["host-port-0: reserved-host-port"],
    });
    expect(sites(withPorts({ containerPort: 80, hostPort: 70000 }))).toEqual({
      graph: [],
      parts: ["container-port-0: port-out-of-range"],
    });
  });

  test("of a container, a link and the whole sits there", () => {
    const containerDefinitions = [
      { name: "web", image: "a", links: ["log"] },
      { name: "log", image: "a", hostname: "log" },
    ];
    expect(sites(task("awsvpc", { containerDefinitions }))).toEqual({
      graph: [],
      parts: ["container-0: links-outside-bridge", "container-1: hostname-in-awsvpc"],
    });
    const circle = [
      { name: "web", image: "a", links: ["log"] },
      { name: "log", image: "a", links: ["web"] },
    ];
    expect(sites(task("bridge", { containerDefinitions: circle }))).toEqual({ graph: [], parts: ["link: link-cycle"] });
    expect(sites(task("nat"))).toEqual({ graph: ["unknown-network-mode"], parts: [] });
  });

  test("that is guidance is none", () => {
    expect(sites(withPorts({ containerPort: 80, hostPort: 8080 }))).toEqual({ graph: [], parts: [] });
  });

  test("that is hidden is none", () => {
    const text = `family: web
networkMode: host
requiresCompatibilities: [EC2]
containerDefinitions:
  - name: web
    image: a
    user: "1"
    portMappings:
      # ecs-netcheck-ignore host-port-mismatch: the proxy listens there
      - { containerPort: 8080, hostPort: 80 }
`;
    const { nodes } = only(graphsOf(text, "yaml"));
    expect(nodes.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

test("conditions of a template that make another network of a task give another graph, and say which", () => {
  const template = {
    Parameters: { Own: { Type: "String", AllowedValues: ["yes", "no"] } },
    Conditions: { Own: { "Fn::Equals": [{ Ref: "Own" }, "yes"] } },
    Resources: {
      Task: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "web",
          NetworkMode: { "Fn::If": ["Own", "awsvpc", "bridge"] },
          RequiresCompatibilities: ["EC2"],
          ContainerDefinitions: [{ Name: "web", Image: "a", User: "1" }],
        },
      },
    },
  };
  expect(graphsOfJson(template).map(({ mode, when }) => [mode, when])).toEqual([
    ["awsvpc", "when Own is true"],
    ["bridge", "when Own is false"],
  ]);
});
