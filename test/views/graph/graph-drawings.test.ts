import { describe, expect, test } from "vitest";
import { graphDot } from "../../../src/views/graph/graph-dot.ts";
import { graphJson } from "../../../src/views/graph/graph-json.ts";
import { graphMermaid } from "../../../src/views/graph/graph-mermaid.ts";
import { graphSvg } from "../../../src/views/graph/graph-svg.ts";
import { graphsOfJson } from "./drawn.ts";
import { mistakes } from "./mistakes.ts";

function container(name: string, more: object = {}): object {
  return { name, image: "a", user: "1", ...more };
}

function task(networkMode: string, ...containerDefinitions: readonly object[]): object {
  return { family: "web", networkMode, requiresCompatibilities: ["EC2"], containerDefinitions };
}

describe("every drawing shows every part and fault, and no box lies on another", () => {
  test.each(["awsvpc", "bridge", "host", "none", "nat"])(
    "of fifty containers in %s mode, linked and with ranges",
    (mode) => {
      const containers = Array.from({ length: 50 }, (_, index) =>
        container(`container-${index}`, {
          links:
            index > 0 && index % 7 === 0 ? [`container-${index - 7}:alias-${index}`, `container-${index - 1}`] : [],
          portMappings:
            index % 3 === 0
              ? [{ containerPort: 1000 + index }, { containerPort: 1000 + index, protocol: "udp" }]
              : [{ containerPortRange: `${2000 + index * 10}-${2005 + index * 10}` }],
        }),
      );
      expect(mistakes(graphsOfJson(task(mode, ...containers)))).toEqual([]);
    },
  );

  const hostile = [
    "\u001b[31mred\u0007",
    "\u202ereversed",
    "::error::command",
    "##[error]command",
    '"];DROP --> everything["',
    "</text><script>alert(1)</script>",
    "<b>&amp;</b>&#35;",
    "#35; %%{init: {}}%% end",
    "- list\n1. item\n* item `code` **bold** __bold__",
    "a|b[c](d){e}\\",
    "日本語のコンテナ名がとても長い場合の表示を確認する",
    "\ufffe\uffff\ud800",
    "e\u0301".repeat(400),
    "x".repeat(100_000),
    "end",
    "",
  ];

  test.each(hostile.map((name) => ({ title: name.slice(0, 24), name })))(
    "of a task, container, port, link, service and target group called $title",
    ({ name }) => {
      const definition = {
        taskDefinition: {
          ...task(
            "bridge",
            container(name, { portMappings: [{ name, containerPort: 80, hostPort: 70000 }] }),
            container("other", { links: [`${name}:alias`, "third:alias"], portMappings: [{ containerPort: 80 }] }),
            container("third", { hostname: name, portMappings: [{ name, containerPort: 81, protocol: name }] }),
          ),
          family: name,
        },
        service: {
          serviceName: name,
          taskDefinition: "web",
          desiredCount: 1,
          launchType: "EC2",
          loadBalancers: [{ targetGroupArn: name, containerName: "other", containerPort: 80 }],
          serviceConnectConfiguration: {
            enabled: true,
            namespace: name,
            services: [{ portName: name, discoveryName: name, clientAliases: [{ port: 80, dnsName: name }] }],
          },
        },
      };
      const graphs = graphsOfJson(definition);
      expect(graphs).toHaveLength(1);
      expect(mistakes(graphs)).toEqual([]);
    },
  );
});

test("several graphs stand below one another", () => {
  const graphs = [...graphsOfJson(task("bridge", container("a"))), ...graphsOfJson(task("awsvpc", container("b")))];
  expect(mistakes(graphs)).toEqual([]);
});

test("the same file gives the same bytes", () => {
  const definition = task(
    "bridge",
    container("a", { links: ["b"], portMappings: [{ containerPort: 80 }] }),
    container("b"),
  );
  for (const draw of [graphSvg, graphDot, graphMermaid, graphJson]) {
    expect(draw(graphsOfJson(definition))).toBe(draw(graphsOfJson(definition)));
  }
});

test("a flowchart tells the platform and the mode in whole, a line each", () => {
  const open = { family: "web", networkMode: "bridge", containerDefinitions: [container("a")] };
  expect(graphMermaid(graphsOfJson(open)).split("\n")[3]).toBe(
    '    g0_about["ecs/web.json<br/>ec2/linux, as the file asks for no launch type<br/>bridge network mode"]',
  );
});
