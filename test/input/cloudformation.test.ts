import { describe, expect, test } from "vitest";
import { spliced } from "../../src/finding/edit-splice.ts";
import { editSplices, textEdits } from "../../src/finding/text-edits.ts";
import { isTemplateText } from "../../src/input/cfn-text.ts";
import { cloudformation } from "../../src/input/cloudformation.ts";
import type { Fleet } from "../../src/input/input-format.ts";
import { lintDocument } from "../../src/lint/lint-document.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { lintText, sightings } from "../linting.ts";
import { fleetsOf, held, templateRoot } from "./cloudformation-templates.ts";

const ref = (name: string): unknown => ({ Ref: name });
const task = {
  Type: "AWS::ECS::TaskDefinition",
  Properties: { Family: "web", ContainerDefinitions: [{ Name: "web" }] },
};

function onlyFleet(resources: unknown, sections: object = {}): Fleet {
  const [fleet, ...others] = fleetsOf({ ...sections, Resources: resources });
  if (!fleet || others.length > 0) throw new Error("there is not one fleet");
  return fleet;
}

/** The pointer and the value of each task, and of each service with the pointer of its task. */
function deployed({ tasks, services }: Fleet): unknown {
  return {
    tasks: tasks.map(({ node }) => [pointerOf(node), held(node)]),
    services: services.map(({ node, task }) => [pointerOf(node), held(node), task && pointerOf(task.node)]),
  };
}

describe("recognition", () => {
  test("of templates with resources of ECS", () => {
    const recognised = (template: unknown): boolean => cloudformation.recognises(templateRoot(template));
    expect(recognised({ Resources: { Task: task } })).toBe(true);
    expect(recognised({ Resources: { Cluster: { Type: "AWS::ECS::Cluster" } } })).toBe(true);
    expect(recognised("Transform: AWS::Serverless-2016-10-31\nResources:\n  A: { Type: AWS::ECS::Service }")).toBe(
      true,
    );
    expect(recognised({ Resources: { "Fn::ForEach::Tasks": ["T", ["a"], { "Task${T}": task }] } })).toBe(true);
    expect(recognised({ Resources: { Bucket: { Type: "AWS::S3::Bucket" } } })).toBe(false);
    expect(recognised({ Resources: [task] })).toBe(false);
    expect(recognised({ Resources: { Task: [task] } })).toBe(false);
    expect(recognised({ Resources: { Task: { Type: ["AWS::ECS::Service"] } } })).toBe(false);
    expect(recognised([{ Resources: { Task: task } }])).toBe(false);
    expect(recognised({ containerDefinitions: [] })).toBe(false);
  });

  test("of their text, before it is read", () => {
    expect(isTemplateText("Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n")).toBe(true);
    expect(isTemplateText('{"Resources": {"Task": {"Type" : "AWS::ECS::Service"}}}')).toBe(true);
    expect(isTemplateText("Type: 'AWS::ECS::Cluster'")).toBe(true);
    expect(isTemplateText("Type: AWS::S3::Bucket\n# of AWS::ECS::Service")).toBe(false);
    expect(isTemplateText("containerDefinitions: []")).toBe(false);
  });
});

describe("a fleet", () => {
  test("has tasks and services, spelt as the API spells them", () => {
    const service = { LaunchType: "FARGATE", EnableECSManagedTags: true, TaskDefinition: ref("Task") };
    const proxy = { Type: "APPMESH", ProxyConfigurationProperties: [{ Name: "AppPorts", Value: "80" }] };
    const fleet = onlyFleet({
      Task: { ...task, Properties: { ...task.Properties, ProxyConfiguration: proxy } },
      Service: { Type: "AWS::ECS::Service", Properties: service },
    });
    expect(fleet.when).toBe(undefined);
    expect(deployed(fleet)).toEqual({
      tasks: [
        [
          "/Resources/Task/Properties",
          {
            family: "web",
            containerDefinitions: [{ name: "web" }],
            proxyConfiguration: { type: "APPMESH", properties: [{ name: "AppPorts", value: "80" }] },
          },
        ],
      ],
      services: [
        [
          "/Resources/Service/Properties",
          { launchType: "FARGATE", enableECSManagedTags: true, taskDefinition: "→ Task" },
          "/Resources/Task/Properties",
        ],
      ],
    });
  });

  test("links services to tasks by reference and by family", () => {
    const linked = (taskDefinition: unknown, tasks: object = { Task: task }): unknown => {
      const service = { Type: "AWS::ECS::Service", Properties: { TaskDefinition: taskDefinition } };
      const sections = { Parameters: { Open: { Type: "String" }, Family: { Type: "String", Default: "web" } } };
      const { services } = onlyFleet({ ...tasks, Service: service }, sections);
      return services.map(({ node, task }) => [node.kind, task && pointerOf(task.node)]);
    };
    const toTask = [["map", "/Resources/Task/Properties"]];
    expect(linked(ref("Task"))).toEqual(toTask);
    expect(linked({ "Fn::GetAtt": ["Task", "TaskDefinitionArn"] })).toEqual(toTask);
    expect(linked({ "Fn::Sub": "${Task}" })).toEqual(toTask);
    expect(linked("web")).toEqual(toTask);
    expect(linked(ref("Family"))).toEqual(toTask);
    const nowhere = [["map", undefined]];
    expect(linked("web:7")).toEqual(nowhere);
    expect(linked("other")).toEqual(nowhere);
    expect(linked(ref("Service"))).toEqual(nowhere);
    expect(linked("web", { One: task, Other: task })).toEqual(nowhere);
    const perhaps = [
      ["map", undefined],
      ["opaque", "/Resources/Task/Properties"],
    ];
    expect(linked(ref("Open"))).toEqual(perhaps);
    expect(linked({ "Fn::ImportValue": "task" })).toEqual(perhaps);
    expect(linked("${TASK}")).toEqual(perhaps);
  });

  test("has an unreadable service beside each task where a resource may be anything", () => {
    const other = { ...task, Properties: { Family: "other" } };
    const unreadable = [
      ["opaque", "/Resources/Task/Properties"],
      ["opaque", "/Resources/Other/Properties"],
    ];
    const services = (resources: object): unknown =>
      onlyFleet({ Task: task, Other: other, ...resources }).services.map(({ node, task }) => [
        node.kind,
        task && pointerOf(task.node),
      ]);
    expect(services({ Filled: "${SERVICE}" })).toEqual(unreadable);
    expect(services({ Filled: { Type: "${TYPE}" } })).toEqual(unreadable);
    expect(services({ "Fn::ForEach::Services": ["S", ["a"], "${SERVICES}"] })).toEqual(unreadable);
    const named = { Type: "AWS::ECS::Service", Properties: { TaskDefinition: ref("TaskA") } };
    expect(services({ Named: named })).toEqual([["map", undefined], ...unreadable]);
    expect(services({ "Fn::ForEach::Services": ["S", ["a"], {}] })).toEqual([]);
    expect(services({ Nothing: null, Untyped: {}, Listed: [] })).toEqual([]);
  });

  test("links a service to the task of the branch", () => {
    const fleets = fleetsOf({
      Parameters: { Size: { Type: "String", AllowedValues: ["small", "large"] } },
      Conditions: { IsSmall: { "Fn::Equals": [ref("Size"), "small"] } },
      Resources: {
        Small: { ...task, Condition: "IsSmall" },
        Large: task,
        Service: {
          Type: "AWS::ECS::Service",
          Properties: { TaskDefinition: { "Fn::If": ["IsSmall", ref("Small"), ref("Large")] } },
        },
      },
    });
    expect(
      fleets.map(({ when, tasks, services: [service] }) => [
        when,
        tasks.map(({ node }) => pointerOf(node)),
        service?.task && pointerOf(service.task.node),
      ]),
    ).toEqual([
      [
        "when IsSmall is true",
        ["/Resources/Small/Properties", "/Resources/Large/Properties"],
        "/Resources/Small/Properties",
      ],
      ["when IsSmall is false", ["/Resources/Large/Properties"], "/Resources/Large/Properties"],
    ]);
  });

  test("has task sets among its services", () => {
    const fleet = onlyFleet({
      Task: task,
      Set: { Type: "AWS::ECS::TaskSet", Properties: { TaskDefinition: ref("Task"), ExternalId: "a" } },
      Service: { Type: "AWS::ECS::Service", Properties: { DeploymentController: { Type: "EXTERNAL" } } },
    });
    expect(deployed(fleet)).toMatchObject({
      services: [
        ["/Resources/Set/Properties", { taskDefinition: "→ Task", externalId: "a" }, "/Resources/Task/Properties"],
        ["/Resources/Service/Properties", { deploymentController: { type: "EXTERNAL" } }, undefined],
      ],
    });
  });

  test("has no value for what is absent", () => {
    const Properties = { NetworkMode: ref("AWS::NoValue"), ContainerDefinitions: [{ Name: "a" }, ref("AWS::NoValue")] };
    const fleet = onlyFleet({ Task: { ...task, Properties }, Bare: { Type: "AWS::ECS::TaskDefinition" } });
    expect(deployed(fleet)).toEqual({
      tasks: [
        ["/Resources/Task/Properties", { networkMode: null, containerDefinitions: [{ name: "a" }, null] }],
        ["/Resources/Bare", {}],
      ],
      services: [],
    });
  });
});

describe("what stands around services", () => {
  const resources = {
    Task: task,
    Service: {
      Type: "AWS::ECS::Service",
      Properties: {
        TaskDefinition: ref("Task"),
        Cluster: { "Fn::GetAtt": ["Cluster", "Arn"] },
        LoadBalancers: [{ TargetGroupArn: ref("Targets") }],
        ServiceRegistries: [{ RegistryArn: { "Fn::GetAtt": ["Registry", "Arn"] } }],
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("Subnet")] } },
        CapacityProviderStrategy: [{ CapacityProvider: ref("Instances") }, { CapacityProvider: ref("Managed") }],
      },
    },
    Cluster: { Type: "AWS::ECS::Cluster" },
    Targets: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      Properties: { TargetType: "ip", HealthCheckPort: 80 },
    },
    Registry: {
      Type: "AWS::ServiceDiscovery::Service",
      Properties: { DnsConfig: { DnsRecords: [{ Type: "A", TTL: 60 }] } },
    },
    Subnet: { Type: "AWS::EC2::Subnet", Properties: { Ipv6Native: true } },
    Instances: { Type: "AWS::ECS::CapacityProvider", Properties: { AutoScalingGroupProvider: { X: 1 } } },
    Managed: {
      Type: "AWS::ECS::CapacityProvider",
      Properties: { AutoScalingGroupProvider: ref("AWS::NoValue"), ManagedInstancesProvider: { X: 1 } },
    },
    Other: { Type: "AWS::EC2::Subnet", Properties: { Ipv6Native: true } },
  };
  const heldIn = (things: ReadonlyMap<string, Parameters<typeof held>[0]> = new Map()): unknown =>
    Object.fromEntries([...things].map(([id, node]) => [id, held(node)]));

  test("is what they refer to, by its logical id", () => {
    const around = onlyFleet(resources).resources;
    expect({
      targetGroups: heldIn(around?.targetGroups),
      cloudMapServices: heldIn(around?.cloudMapServices),
      subnets: heldIn(around?.subnets),
      clusters: heldIn(around?.clusters),
      capacityProviders: Object.fromEntries(around?.capacityProviders ?? []),
    }).toEqual({
      targetGroups: { Targets: { targetType: "ip", healthCheckPort: 80 } },
      cloudMapServices: { Registry: { dnsConfig: { dnsRecords: [{ type: "A", tTL: 60 }] } } },
      subnets: { Subnet: { ipv6Native: true } },
      clusters: { Cluster: {} },
      capacityProviders: { Instances: "EC2", Managed: "MANAGED_INSTANCES" },
    });
  });

  test("includes the IPv6 blocks that are attached to a subnet", () => {
    const block = (subnet: unknown, extra: object = {}): unknown => {
      const properties = { SubnetId: subnet, Ipv6CidrBlock: "::/64" };
      const Block = { Type: "AWS::EC2::SubnetCidrBlock", Properties: properties, ...extra };
      const parameters = { Open: { Type: "String" }, Mode: { Type: "String", Default: "a" } };
      const conditions = { No: { "Fn::Equals": [ref("Mode"), "b"] } };
      const fleet = onlyFleet({ ...resources, Block }, { Parameters: parameters, Conditions: conditions });
      const subnet_ = fleet.resources?.subnets.get("Subnet");
      return subnet_?.kind === "map" ? [subnet_.entries.map(({ key }) => key), subnet_.open] : undefined;
    };
    expect(block(ref("Subnet"))).toEqual([["ipv6Native", "ipv6CidrBlock"], false]);
    expect(block({ "Fn::GetAtt": ["Subnet", "SubnetId"] })).toEqual([["ipv6Native", "ipv6CidrBlock"], false]);
    expect(block(ref("Other"))).toEqual([["ipv6Native"], false]);
    expect(block("subnet-0a1b2c3d")).toEqual([["ipv6Native"], false]);
    expect(block(ref("Open"))).toEqual([["ipv6Native"], true]);
    expect(block(ref("Subnet"), { Condition: "No" })).toEqual([["ipv6Native"], false]);
    for (const unseen of ["${SubnetId}", "<SUBNET>", { "Fn::ImportValue": "subnet" }]) {
      expect([unseen, block(unseen)]).toEqual([unseen, [["ipv6Native"], true]]);
    }
    expect(block("subnet-0a1b2c3d", { Type: "${BLOCK_TYPE}" })).toEqual([["ipv6Native"], true]);
    expect(block("subnet-0a1b2c3d", { Properties: "${BLOCK}" })).toEqual([["ipv6Native"], true]);
  });
});

describe("findings in a template", () => {
  test("are told once for all the turns of a loop, at its body", () => {
    const loops = `
Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList } }
Resources:
  Fn::ForEach::Tasks:
    - Name
    - [shop, admin]
    - Task\${Name}:
        Type: AWS::ECS::TaskDefinition
        Properties:
          Family: !Ref Name
          NetworkMode: awsvpc
          ContainerDefinitions:
            - { Name: "\${Name}", Image: "shop/\${Name}:1", Memory: 128, PortMappings: [{ ContainerPort: 80, HostPort: 8080 }] }
            - { Name: log, Image: "shop/log:1", Memory: 128, PortMappings: [{ ContainerPort: "81\${Name}", HostPort: !Ref Name }] }
      Fn::ForEach::Services:
        - Stage
        - !Ref Names
        - Service\${Name}\${Stage}:
            Type: AWS::ECS::Service
            Properties: { TaskDefinition: !Ref Task\${Name}, LaunchType: FARGATE }
`;
    const { findings } = lintText(loops, "yaml");
    const body = "/Resources/Fn::ForEach::Tasks/2";
    expect(findings.map(({ rule, place, message }) => [rule, pointerOf(place), message])).toEqual([
      [
        "host-port-mismatch",
        `${body}/Task\${Name}/Properties/ContainerDefinitions/0/PortMappings/0/HostPort`,
        "host port 8080 differs from container port 80 in `awsvpc` network mode",
      ],
      [
        "missing-network-configuration",
        `${body}/Fn::ForEach::Services/2/Service\${Name}\${Stage}/Properties/TaskDefinition`,
        "a service has no `networkConfiguration` for a task in `awsvpc` network mode",
      ],
    ]);
  });

  const template = `
Parameters:
  Mode: { Type: String, Default: host }
  HostPort: { Type: Number, Default: 80 }
  Stage: { Type: String }
Conditions:
  IsFargate: !Equals [!Ref Stage, prod]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      NetworkMode: !Ref Mode
      ContainerDefinitions:
        - Name: web
          Image: nginx:1.27
          User: nginx
          PortMappings:
            - ContainerPort: "8080"
              HostPort: !Ref HostPort
`;

  test("stand where the value is used", () => {
    expect(sightings(lintText(template, "yaml")).filter((line) => line.startsWith("error"))).toEqual([
      "error host-port-mismatch /Resources/Task/Properties/ContainerDefinitions/0/PortMappings/0/HostPort",
    ]);
  });

  test("depend on given parameters", () => {
    const root = templateRoot(template);
    const errors = (parameters: ReadonlyMap<string, string>): readonly string[] => {
      const linted = lintDocument(root.document, { roots: [root], flaws: [] }, { ...defaultSettings, parameters });
      return sightings(linted).filter((line) => line.startsWith("error"));
    };
    expect(errors(new Map([["Mode", "bridge"]]))).toEqual([]);
    expect(errors(new Map([["HostPort", "8080"]]))).toEqual([]);
    expect(errors(new Map([["Unheard", "1"]]))).toHaveLength(1);
  });

  test("say under which condition they hold", () => {
    const conditional = template.replace("!Ref HostPort", "!If [IsFargate, 8080, 80]");
    const [finding, ...others] = lintText(conditional, "yaml").findings.filter(({ severity }) => severity === "error");
    expect(others).toEqual([]);
    expect(finding && [finding.rule, pointerOf(finding.place), finding.condition]).toEqual([
      "host-port-mismatch",
      "/Resources/Task/Properties/ContainerDefinitions/0/PortMappings/0/HostPort/2",
      "only when IsFargate is false",
    ]);
  });
});

describe("a fix in a template", () => {
  /** The text after each fix of a rule's findings; undefined where the fix cannot be made. */
  const fixed = (text: string, rule: string): unknown =>
    lintText(text, "yaml")
      .findings.filter((finding) => finding.rule === rule)
      .map(({ fix }) => {
        const edits = fix && textEdits(fix);
        return edits && spliced(text, editSplices(edits));
      });
  const withMapping = (mode: string, mapping: string): string => `
Parameters:
  Zero: { Type: Number, Default: 0 }
Conditions:
  Always: !Equals [a, a]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      NetworkMode: ${mode}
      ContainerDefinitions:
        - Name: web
          Image: nginx:1.27
          User: nginx
          PortMappings:
            - ${mapping}
`;

  test("writes the keys of a template", () => {
    expect(fixed(withMapping("host", "ContainerPort: 80"), "missing-host-port")).toEqual([
      withMapping("host", "ContainerPort: 80\n              HostPort: 80"),
    ]);
    expect(fixed(withMapping("host", '{ "ContainerPort": 80 }'), "missing-host-port")).toEqual([
      withMapping("host", '{ "ContainerPort": 80, "HostPort": 80 }'),
    ]);
    expect(fixed(withMapping("awsvpc", "{ ContainerPort: 80, HostPrt: 80 }"), "unknown-key")).toEqual([
      withMapping("awsvpc", "{ ContainerPort: 80, HostPort: 80 }"),
    ]);
  });

  test("changes what is written where it is used", () => {
    expect(fixed(withMapping("awsvpc", "{ ContainerPort: 80, HostPort: 0 }"), "dynamic-host-port")).toEqual([
      withMapping("awsvpc", "{ ContainerPort: 80 }"),
    ]);
  });

  test("leaves functions alone", () => {
    const elsewhere = [
      "{ ContainerPort: 80, HostPort: !Ref Zero }",
      '{ ContainerPort: 80, HostPort: { "Ref": Zero } }',
      '{ ContainerPort: 80, HostPort: !Sub "${Zero}" }',
      "{ ContainerPort: 80, HostPort: !If [Always, 0, 1] }",
      "{ ContainerPort: 80, HostPort: { 'Fn::If': [Always, 0, 1] } }",
      "!If [Always, { ContainerPort: 80, HostPort: 0 }, 1]",
      "Fn::If: [Always, { ContainerPort: 80, HostPort: 0 }, 1]",
    ];
    const fixes = elsewhere.map((mapping) => fixed(withMapping("awsvpc", mapping), "dynamic-host-port"));
    expect(fixes).toEqual(elsewhere.map(() => [undefined]));
  });
});

describe("a malformed template", () => {
  const lines = (template: object): readonly string[] => {
    const linted = lintText(JSON.stringify(template), "json");
    return linted.findings.map(({ rule, place, message }) => `${rule} ${pointerOf(place)} ${message}`);
  };

  test("has located findings where it holds something of ECS", () => {
    const typed = (Properties: unknown): object => ({ Resources: { Task: { ...task, Properties } } });
    expect(lines(typed("web"))).toEqual([
      "wrong-type /Resources/Task/Properties `Properties` is a string where ECS takes a map",
    ]);
    expect(lines(typed([]))).toEqual([
      "wrong-type /Resources/Task/Properties `Properties` is a list where ECS takes a map",
    ]);
    expect(lines(typed({ NetworkMode: "awsvpc", ContainerDefinitions: { Name: "a" } }))).toEqual([
      "wrong-type /Resources/Task/Properties/ContainerDefinitions `ContainerDefinitions` is a map where ECS takes a list",
    ]);
  });

  test("is left alone otherwise", () => {
    const Task = { ...task, Properties: { NetworkMode: "awsvpc", Family: "web" } };
    const sections = [
      { Parameters: [] },
      { Parameters: { P: "x", Q: { Type: [], Default: {} }, R: null } },
      { Conditions: "x" },
      { Mappings: { A: [], B: { C: "x" }, D: { E: { F: {} } } } },
      { Transform: ["AWS::LanguageExtensions", {}] },
      {
        Resources: { Task, A: null, B: "x", C: { Type: "Custom::A" }, D: { Type: "AWS::EC2::Subnet", Properties: [] } },
      },
      { Resources: { Task, "Fn::ForEach::Services": ["S", ["a"], { "Svc${S}": { Type: "AWS::ECS::Service" } }] } },
      {
        Resources: { Task, A: { Type: "AWS::EC2::SubnetCidrBlock" }, B: { Type: "AWS::Events::Rule", Properties: 1 } },
      },
    ];
    expect(sections.map((section) => lines({ Resources: { Task }, ...section }))).toEqual(sections.map(() => []));
  });

  test("of which the resources are a list is none", () => {
    expect(lines({ Resources: [task] })).toEqual([]);
  });
});

describe("keys in a template", () => {
  const template = (keys: string): string => `
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - Name: web
          Image: nginx:1.27
          ${keys}
`;
  const found = (keys: string): unknown =>
    lintText(template(keys), "yaml").findings.map(({ rule, message, label, fix }) => [
      rule,
      message,
      label,
      fix?.changes.map((change) => (change.kind === "rename" ? change.key : change.kind)),
    ]);

  test("are told once where a condition chooses their value", () => {
    const chosen = `User: !If [Large, "0", { a: b }]
          Command: { Fn::If: [Large, sh, [bash]] }
          entryPoint: !If [Large, [sh], [bash]]`;
    const conditions = "Conditions: { Large: !Equals [!Ref AWS::Region, eu-west-1] }";
    const { findings } = lintText(`${conditions}\n${template(chosen)}`, "yaml");
    const container = "/Resources/Task/Properties/ContainerDefinitions/0";
    expect(
      findings.map(({ rule, message, place, fix }) => [rule, message, pointerOf(place), fix?.changes[0]?.kind]),
    ).toEqual([
      ["wrong-type", "`User` is a map where ECS takes a string", `${container}/User/2`, undefined],
      [
        "unknown-key",
        "the container definition has no key `entryPoint`; did you mean `EntryPoint`?",
        `${container}/entryPoint`,
        "rename",
      ],
    ]);
  });

  test("are spelt with a capital letter, and so are those that are meant", () => {
    expect(found("PortMappings: [{ containerPort: 80, hostPort: 8080 }]")).toEqual([
      [
        "unknown-key",
        "the port mapping has no key `containerPort`; did you mean `ContainerPort`?",
        "must be `ContainerPort`",
        ["ContainerPort"],
      ],
      [
        "unknown-key",
        "the port mapping has no key `hostPort`; did you mean `HostPort`?",
        "must be `HostPort`",
        ["HostPort"],
      ],
    ]);
    expect(found("Entrypoint: [sh]")).toEqual([
      [
        "unknown-key",
        "the container definition has no key `Entrypoint`; did you mean `EntryPoint`?",
        "must be `EntryPoint`",
        ["EntryPoint"],
      ],
    ]);
  });

  test("that stand in the wrong structure are named as they are written", () => {
    expect(found("NetworkMode: host")).toEqual([
      [
        "misplaced-key",
        "`NetworkMode` stands in the container definition but belongs to the task definition",
        "belongs to the task definition",
        undefined,
      ],
    ]);
  });
});
