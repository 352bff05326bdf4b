import { describe, expect, test } from "vitest";
import { plain } from "../../src/cli/colour.ts";
import { ecsApi } from "../../src/input/ecs-api.ts";
import type { Fleet } from "../../src/input/input-format.ts";
import { decodedFleet } from "../../src/lint/decoded-fleet.ts";
import { foundDocument } from "../../src/lint/lint-document.ts";
import { defaultSettings, type Settings } from "../../src/lint/settings.ts";
import { type Assumptions, nothingAssumed } from "../../src/scenario/task-scenario.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { markdownPage } from "../../src/views/markdown-page.ts";
import { printedPage } from "../../src/views/printed-page.ts";
import { type ResolvedFile, resolvedFiles, resolvedFleets, resolvedJson } from "../../src/views/resolved.ts";
import { resolvedPage } from "../../src/views/resolved-page.ts";

function resolved(definition: object, assumptions: Partial<Assumptions> = {}): ResolvedFile {
  const document = new SourceDocument("ecs/web.json", JSON.stringify(definition), "json");
  const settings: Settings = { ...defaultSettings, assumptions: { ...nothingAssumed, ...assumptions } };
  return resolvedFiles([foundDocument({ path: "web.json", document, reading: readJson(document), settings })]);
}

function networks(definition: object, assumptions?: Partial<Assumptions>): ResolvedFile["taskDefinitions"] {
  return resolved(definition, assumptions).taskDefinitions;
}

function printed(definition: object, assumptions?: Partial<Assumptions>, width = 100): string {
  return printedPage(resolvedPage(resolved(definition, assumptions)), { paint: plain, width });
}

function container(name: string, ...portMappings: readonly object[]): object {
  return { name, image: "nginx:1.27", user: "1000", portMappings };
}

const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };

describe("as JSON", () => {
  test("is the contract of the command line, members in their order", () => {
    const definition = {
      family: "web",
      networkMode: "bridge",
      requiresCompatibilities: ["EC2", "FARGATE"],
      containerDefinitions: [
        container("web", { containerPort: 80, hostPort: 8080 }, { containerPortRange: "8000-8010", protocol: "udp" }),
        { name: "log", image: "fluent-bit:3", user: "1000" },
      ],
    };
    expect(resolvedJson(resolved(definition))).toBe(`{
  "formatVersion": "1.0",
  "taskDefinitions": [
    {
      "file": "ecs/web.json",
      "pointer": "",
      "family": "web",
      "platforms": [
        {
          "launchType": "ec2",
          "os": "linux",
          "declared": "bridge",
          "effective": "bridge",
          "origin": "declared",
          "verdict": "ok",
          "bindings": [
            {
              "container": "web",
              "containerPort": 80,
              "hostPort": 8080,
              "hostPortKind": "static",
              "protocol": "tcp",
              "reachedAt": "the instance's port 8080",
              "pointer": "/containerDefinitions/0/portMappings/0"
            },
            {
              "container": "web",
              "containerPort": "8000-8010",
              "hostPort": null,
              "hostPortKind": "dynamic",
              "protocol": "udp",
              "reachedAt": "neighbouring dynamic ports of the instance",
              "pointer": "/containerDefinitions/0/portMappings/1"
            }
          ],
          "namespaces": [
            {
              "owner": "container",
              "containers": [
                "web"
              ]
            },
            {
              "owner": "container",
              "containers": [
                "log"
              ]
            }
          ]
        },
        {
          "launchType": "fargate",
          "os": "linux",
          "declared": "bridge",
          "effective": null,
          "origin": "declared",
          "verdict": "fargate-without-awsvpc",
          "bindings": [
            {
              "container": "web",
              "containerPort": 80,
              "hostPort": null,
              "hostPortKind": "unknown",
              "protocol": "tcp",
              "reachedAt": null,
              "pointer": "/containerDefinitions/0/portMappings/0"
            },
            {
              "container": "web",
              "containerPort": "8000-8010",
              "hostPort": null,
              "hostPortKind": "unknown",
              "protocol": "udp",
              "reachedAt": null,
              "pointer": "/containerDefinitions/0/portMappings/1"
            }
          ],
          "namespaces": []
        }
      ]
    }
  ],
  "services": []
}
`);
  });

  test("has null for what is absent or cannot be read", () => {
    const definition = {
      family: "${FAMILY}",
      networkMode: "${MODE}",
      requiresCompatibilities: ["FARGATE"],
      containerDefinitions: [{ image: "nginx:1.27", portMappings: [{ containerPort: "${PORT}", protocol: "${P}" }] }],
    };
    expect(networks(definition)).toEqual([
      {
        file: "ecs/web.json",
        pointer: "",
        family: null,
        platforms: [
          {
            launchType: "fargate",
            os: "linux",
            declared: null,
            effective: null,
            origin: "unknown",
            verdict: "unknown",
            bindings: [
              {
                container: null,
                containerPort: null,
                hostPort: null,
                hostPortKind: "unknown",
                protocol: null,
                reachedAt: null,
                pointer: "/containerDefinitions/0/portMappings/0",
              },
            ],
            namespaces: [],
          },
        ],
      },
    ]);
  });

  test("is the same text every time", () => {
    const definition = { family: "web", containerDefinitions: [container("web", { containerPort: 80 })] };
    expect(resolvedJson(resolved(definition))).toBe(resolvedJson(resolved(definition)));
  });

  test("escapes what a terminal or a runner would act on", () => {
    const definition = { family: "\u001b[31m\u202e##[error]", networkMode: "awsvpc", containerDefinitions: [] };
    const text = resolvedJson(resolved(definition));
    expect(text.split("\n")[6]).toBe('      "family": "\\u001b[31m\\u202e#\\u0023[error]",');
    expect(JSON.parse(text)).toEqual({ formatVersion: "1.0", ...resolved(definition) });
  });
});

describe("for people", () => {
  test("an absent mode is bridge on Linux and the NAT network on Windows", () => {
    const definition = { family: "web", containerDefinitions: [container("web", { containerPort: 80 })] };
    expect(printed(definition)).toBe(`\
ecs/web.json: web
  launch type        os     declared  effective  verdict
  ec2                linux  -         bridge     ok
  fargate            linux  -         -          fargate-without-awsvpc
  external           linux  -         bridge     ok
  managed-instances  linux  -         awsvpc     ok

  ec2/linux, external/linux: bridge, each container has a network of its own
  container  port  protocol  host port  reached at
  web        80    tcp       dynamic    a dynamic port of the instance

  managed-instances/linux: awsvpc, the containers share the task's interface
  container  port  protocol  host port  reached at
  web        80    tcp       80         the task's interface, port 80
`);
    expect(printed({ ...definition, ...windows })).toBe(`\
ecs/web.json: web
  launch type        os       declared  effective  verdict
  ec2                windows  -         default    ok
  fargate            windows  -         -          fargate-without-awsvpc
  external           windows  -         default    ok
  managed-instances  windows  -         -          windows-on-managed-instances

  ec2/windows, external/windows: default, each container has a network of its own
  container  port  protocol  host port  reached at
  web        80    tcp       dynamic    a dynamic port of the instance
`);
  });

  test("bridge on Fargate has no network to show", () => {
    const definition = {
      family: "web",
      networkMode: "bridge",
      requiresCompatibilities: ["FARGATE"],
      containerDefinitions: [container("web", { containerPort: 80 })],
    };
    expect(printed(definition)).toBe(`\
ecs/web.json: web
  launch type  os     declared  effective  verdict
  fargate      linux  bridge    -          fargate-without-awsvpc
`);
  });

  test("no port is reached in none mode", () => {
    const definition = {
      family: "batch",
      networkMode: "none",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: [container("job", { containerPort: 80 })],
    };
    expect(printed(definition)).toBe(`\
ecs/web.json: batch
  launch type  os     declared  effective  verdict
  ec2          linux  none      none       ports-in-none-mode

  ec2/linux: none
  container  port  protocol  host port  reached at
  job        80    tcp       none       -
`);
  });

  test("host mode with and without a host port, with another one, and with a range", () => {
    const definition = {
      family: "gateway",
      networkMode: "host",
      requiresCompatibilities: ["EC2", "EXTERNAL"],
      containerDefinitions: [
        container(
          "proxy",
          { containerPort: 80 },
          { containerPort: 443, hostPort: 443 },
          { containerPort: 53, hostPort: 5353, protocol: "udp" },
          { containerPortRange: "8000-8010" },
        ),
      ],
    };
    expect(printed(definition)).toBe(`\
ecs/web.json: gateway
  launch type  os     declared  effective  verdict
  ec2          linux  host      host       missing-host-port
  external     linux  host      host       missing-host-port

  ec2/linux, external/linux: host, the containers share the instance's network
  container  port       protocol  host port  reached at
  proxy      80         tcp       80         the instance's port 80
  proxy      443        tcp       443        the instance's port 443
  proxy      53         udp       none       -
  proxy      8000-8010  tcp       none       -
`);
  });

  test("in awsvpc mode a range is reached at its own ports", () => {
    const definition = {
      family: "web",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      containerDefinitions: [container("web", { containerPortRange: "8000-8010" }, { containerPort: 80, hostPort: 0 })],
    };
    expect(printed(definition)).toBe(`\
ecs/web.json: web
  launch type  os     declared  effective  verdict
  fargate      linux  awsvpc    awsvpc     dynamic-host-port

  fargate/linux: awsvpc, the containers share the task's interface
  container  port       protocol  host port  reached at
  web        8000-8010  tcp       8000-8010  the task's interface, ports 8000-8010
  web        80         tcp       none       -
`);
  });

  test("a mode that is a placeholder is not called ok", () => {
    const definition = {
      family: "web",
      networkMode: "${MODE}",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: [container("web", { containerPort: 80 })],
    };
    expect(printed(definition)).toBe(`\
ecs/web.json: web
  launch type  os     declared  effective  verdict
  ec2          linux  unknown   unknown    unknown
`);
  });

  test("several definitions in one file, without ports and without a family", () => {
    const definitions = [
      { family: "one", networkMode: "awsvpc", requiresCompatibilities: ["FARGATE"], containerDefinitions: [] },
      { networkMode: "none", requiresCompatibilities: ["EC2"], containerDefinitions: [container("job")] },
    ];
    expect(printed(definitions)).toBe(`\
ecs/web.json: one
  launch type  os     declared  effective  verdict
  fargate      linux  awsvpc    awsvpc     ok

  fargate/linux: awsvpc, the containers share the task's interface, no port mappings

ecs/web.json
  launch type  os     declared  effective  verdict
  ec2          linux  none      none       ok

  ec2/linux: none, no port mappings
`);
  });

  test("names are escaped, and cut where they are long; no line is wider than the terminal", () => {
    const name = `evil\u001b[31m\u202e\n::error::|${"x".repeat(1_000_000)}`;
    const definition = {
      family: "f".repeat(300),
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      containerDefinitions: [container(name, { containerPort: 80 })],
    };
    expect(printed(definition, {}, 70)).toBe(`\
ecs/web.json: ${"f".repeat(252)}...
  launch type  os     declared  effective  verdict
  fargate      linux  awsvpc    awsvpc     ok

  fargate/linux: awsvpc, the containers share the task's interface
  container     port  protocol  host port  reached at
  evil\\x1b[...  80    tcp       80         the task's interface, po...
`);
  });
});

describe("as Markdown", () => {
  test("is the same tables, with text from the file as code or escaped", () => {
    const definition = {
      family: "<b>*web*</b>",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      containerDefinitions: [
        container("a|b\\|c\n`d`[x](y)", { containerPort: 80 }),
        container("log", { containerPort: 81 }),
      ],
    };
    expect(markdownPage(resolvedPage(resolved(definition)))).toBe(`\
## \`ecs/web.json\`: \`<b>*web*</b>\`

| launch type | os | declared | effective | verdict |
| --- | --- | --- | --- | --- |
| fargate | linux | \`awsvpc\` | awsvpc | ok |

fargate/linux: awsvpc, the containers share the task's interface

| container | port | protocol | host port | reached at |
| --- | --- | --- | --- | --- |
| a\\|b\\\\\\|c\\\\n\\\`d\\\`\\[x\\]\\(y\\) | 80 | tcp | 80 | the task's interface, port 80 |
| \`log\` | 81 | tcp | 81 | the task's interface, port 81 |
`);
  });
});

describe("the platforms", () => {
  function platforms(definition: object, assumptions?: Partial<Assumptions>): readonly string[] {
    const task = { family: "web", networkMode: "awsvpc", containerDefinitions: [container("web")], ...definition };
    return networks(task, assumptions).flatMap((view) =>
      view.platforms.map(({ launchType, os }) => `${launchType}/${os}`),
    );
  }

  const every = ["ec2/linux", "fargate/linux", "external/linux", "managed-instances/linux"];

  test("are those the file asks for, whatever is assumed", () => {
    expect(platforms({ requiresCompatibilities: ["FARGATE", "EC2"] }, { launchTypes: ["EXTERNAL"] })).toEqual([
      "ec2/linux",
      "fargate/linux",
    ]);
    expect(platforms({ requiresCompatibilities: ["EC2"], ...windows }, { operatingSystems: ["linux"] })).toEqual([
      "ec2/windows",
    ]);
  });

  test("are all where the file asks for none, or for what cannot be read", () => {
    expect(platforms({})).toEqual(every);
    expect(platforms({ requiresCompatibilities: ["FARGATE", "${MORE}"] })).toEqual(every);
    expect(platforms({ requiresCompatibilities: "${ALL}" })).toEqual(every);
  });

  test("are the assumed ones where the file leaves them open, each once", () => {
    expect(platforms({}, { launchTypes: ["FARGATE", "FARGATE"], operatingSystems: ["windows", "linux"] })).toEqual([
      "fargate/windows",
      "fargate/linux",
    ]);
  });

  test("are both operating systems where the stated one cannot be read", () => {
    const runtimePlatform = { operatingSystemFamily: "${OS}" };
    expect(platforms({ requiresCompatibilities: ["EC2"], runtimePlatform })).toEqual(["ec2/linux", "ec2/windows"]);
    expect(platforms({ requiresCompatibilities: ["EC2"], runtimePlatform }, { operatingSystems: ["windows"] })).toEqual(
      ["ec2/windows"],
    );
  });

  test("are the ones asked about instead of what the file says", () => {
    const asked = [{ launchType: "EXTERNAL", operatingSystem: "windows" }] as const;
    expect(platforms({ requiresCompatibilities: ["FARGATE"] }, { platforms: asked })).toEqual(["external/windows"]);
  });

  test("count what the services of the file ask for", () => {
    const taskDefinition = { family: "web", networkMode: "awsvpc", containerDefinitions: [container("web")] };
    const withService = (service: object) =>
      networks({ taskDefinition, service }).flatMap((view) => view.platforms.map(({ launchType }) => launchType));
    expect(withService({ serviceName: "web", launchType: "FARGATE" })).toEqual(["fargate"]);
    const own = [{ capacityProvider: "spot-instances", weight: 1 }];
    expect(withService({ serviceName: "web", capacityProviderStrategy: own })).toEqual(["ec2", "managed-instances"]);
  });

  test("are each judged as if it were the only one", () => {
    const task = {
      family: "web",
      networkMode: "awsvpc",
      requiresCompatibilities: ["EC2", "EXTERNAL"],
      containerDefinitions: [container("web")],
    };
    expect(networks(task).flatMap((view) => view.platforms.map(({ verdict }) => verdict))).toEqual([
      "ok",
      "awsvpc-on-external",
    ]);
  });
});

test("a verdict is an error by the severities of the run", () => {
  const definition = {
    family: "web",
    networkMode: "bridge",
    requiresCompatibilities: ["FARGATE"],
    containerDefinitions: [container("web")],
  };
  const document = new SourceDocument("ecs/web.json", JSON.stringify(definition), "json");
  const off: Settings = { ...defaultSettings, severityOf: () => "off" };
  const reading = readJson(document);
  const { taskDefinitions } = resolvedFiles([foundDocument({ path: "web.json", document, reading, settings: off })]);
  expect(taskDefinitions[0]?.platforms[0]?.verdict).toBe("unknown");
});

test("a verdict is about the mode before anything else", () => {
  const definition = {
    family: "desktop",
    networkMode: "bridge",
    requiresCompatibilities: ["EC2"],
    ...windows,
    containerDefinitions: [container("rdp", { containerPort: 3389, hostPort: 3389 })],
  };
  expect(networks(definition)[0]?.platforms[0]?.verdict).toBe("bridge-on-windows");
  expect(networks({ ...definition, networkMode: undefined })[0]?.platforms[0]?.verdict).toBe("reserved-host-port");
});

test("a list of containers alone has no mode to tell", () => {
  const containers = [{ ...container("web", { containerPort: 80 }), essential: true }];
  expect(printed(containers, { launchTypes: ["FARGATE"] })).toBe(`\
ecs/web.json
  launch type  os       declared  effective  verdict
  fargate      linux    unknown   unknown    unknown
  fargate      windows  unknown   unknown    unknown
`);
});

test("under open conditions a network is shown once for all choices that give it, and says which", () => {
  function fleet(networkMode: string, when: string): Fleet {
    const document = new SourceDocument(
      "ecs/web.yaml",
      JSON.stringify([
        { family: "web", networkMode, requiresCompatibilities: ["EC2"], containerDefinitions: [container("web")] },
        {
          family: "job",
          networkMode: "none",
          requiresCompatibilities: ["EC2"],
          containerDefinitions: [container("job")],
        },
      ]),
      "json",
    );
    const [root] = readJson(document).roots;
    const tasks = root ? [...ecsApi.extract(root)].flatMap((found) => found.tasks) : [];
    return { when, tasks, services: [], resources: undefined };
  }
  const fleets = [
    fleet("awsvpc", "when A is true and B is true"),
    fleet("awsvpc", "when A is true and B is false"),
    fleet("bridge", "when A is false"),
  ];
  const page = resolvedPage(resolvedFleets(fleets.map(decodedFleet), defaultSettings));
  expect(printedPage(page, { paint: plain, width: 100 })).toBe(`\
ecs/web.yaml: web, when A is true and B is true, or when A is true and B is false
  launch type  os     declared  effective  verdict
  ec2          linux  awsvpc    awsvpc     ok

  ec2/linux: awsvpc, the containers share the task's interface, no port mappings

ecs/web.yaml: job
  launch type  os     declared  effective  verdict
  ec2          linux  none      none       ok

  ec2/linux: none, no port mappings

ecs/web.yaml: web, when A is false
  launch type  os     declared  effective  verdict
  ec2          linux  bridge    bridge     ok

  ec2/linux: bridge, each container has a network of its own, no port mappings
`);
});

describe("a verdict without a rule about networks that says no", () => {
  function verdict(change: object, mapping: object = {}): string | undefined {
    const portMappings = [{ containerPort: 80, ...mapping }];
    const definition = {
      family: "web",
      networkMode: "bridge",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: [{ name: "web", image: "nginx:1.27", user: "1000", portMappings }],
      ...change,
    };
    return networks(definition)[0]?.platforms[0]?.verdict;
  }

  test("is ok only where the whole network can be read", () => {
    expect(verdict({})).toBe("ok");
    expect(verdict({ memory: "${MEMORY}" })).toBe("ok");
    expect(verdict({ networkMode: "${MODE}" })).toBe("unknown");
    expect(verdict({ containerDefinitions: "${CONTAINERS}" })).toBe("unknown");
    expect(verdict({ containerDefinitions: ["${CONTAINER}"] })).toBe("unknown");
    expect(verdict({}, { hostPort: "${PORT}" })).toBe("unknown");
    expect(verdict({}, { protocol: "${PROTOCOL}" })).toBe("unknown");
  });

  test("is the rule about the text that says no, because nothing is deployed then", () => {
    expect(verdict({ networkMode: 1 })).toBe("wrong-type");
    expect(verdict({ netowrkMode: "host", networkMode: undefined })).toBe("unknown-key");
    expect(verdict({}, { hostPort: "8080" })).toBe("quoted-number");
    expect(verdict({}, { hostPort: true })).toBe("wrong-type");
  });
});
