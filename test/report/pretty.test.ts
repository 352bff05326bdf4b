import { expect, test } from "vitest";
import { pretty } from "../../src/report/pretty.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { keyPlace } from "../../src/source/node.ts";
import { at, coloured, finding, plain, rendered, report, stretch, withoutColour } from "./reported.ts";

const gateway = new SourceDocument(
  "ecs/gateway.json",
  `{
  "family": "gateway",
  "networkMode": "host",
  "containerDefinitions": [
    {
      "name": "proxy",
      "image": "proxy:1",
      "memory": 128,
      "portMappings": [
        { "containerPort": 8080, "hostPort": 80 }
      ]
    }
  ]
}
`,
  "json",
);

const hostPort = at(gateway, "containerDefinitions", 0, "portMappings", 0, "hostPort");

const mismatch = finding(hostPort, {
  rule: "host-port-mismatch",
  message: "host port 80 differs from container port 8080 in `host` network mode",
  label: "must be 8080, or absent",
  related: [
    {
      message: "the process listens here",
      place: at(gateway, "containerDefinitions", 0, "portMappings", 0, "containerPort"),
    },
    { message: "`host` mode translates no ports", place: at(gateway, "networkMode") },
  ],
  aws: {
    operation: "RegisterTaskDefinition",
    message: "When networkMode=host, the host ports and container ports in port mappings must match.",
    evidence: "https://example.com",
  },
  help: "delete `hostPort`, or set both ports to 80 if the process listens there",
});

const sample = `error[host-port-mismatch]: host port 80 differs from container port 8080 in \`host\` network mode
   --> ecs/gateway.json:10:46  #/containerDefinitions/0/portMappings/0/hostPort
   |
 3 |   "networkMode": "host",
   |                  ------ \`host\` mode translates no ports
...
10 |         { "containerPort": 8080, "hostPort": 80 }
   |                            ----              ^^ must be 8080, or absent
   |                            |
   |                            the process listens here
   |
   = aws: RegisterTaskDefinition rejects this: "When networkMode=host, the host ports and
          container ports in port mappings must match."
   = help: delete \`hostPort\`, or set both ports to 80 if the process listens there
   = docs: ecs-netcheck explain host-port-mismatch

`;

test("a finding with its source, what AWS says and what helps", () => {
  expect(rendered(pretty, [mismatch], { width: 90 })).toBe(sample);
});

test("colour is added and changes nothing", () => {
  const painted = rendered(pretty, [mismatch], { width: 90, paint: coloured });
  expect(withoutColour(painted)).toBe(sample);
  expect(painted.split("\n").slice(0, 5)).toEqual([
    "\x1b[31merror\x1b[0m[host-port-mismatch]: host port 80 differs from container port 8080 in `host` network mode",
    "\x1b[2m   --> \x1b[0m\x1b[1mecs/gateway.json:10:46\x1b[0m  #/containerDefinitions/0/portMappings/0/hostPort",
    "\x1b[2m   |\x1b[0m",
    '\x1b[2m 3 |\x1b[0m   "networkMode": "host",',
    "\x1b[2m   |\x1b[0m                  \x1b[36m------\x1b[0m \x1b[36m`host` mode translates no ports\x1b[0m",
  ]);
});

test("notes, the platforms of one among several, and whether a fix is safe", () => {
  const safe = finding(keyPlace(hostPort), {
    rule: "dynamic-host-port",
    severity: "warning",
    message: "host port 0 is dynamic",
    notes: ["the second process fails at start"],
    help: "delete `hostPort`",
    platforms: ["ec2/linux", "ec2/windows", "fargate/linux"],
    fix: { title: "delete it", safety: "safe", changes: [{ kind: "delete", place: hostPort }] },
  });
  const unsafe = finding(hostPort, {
    rule: "static-host-port",
    severity: "info",
    message: "host port 80 is static",
    platforms: ["ec2/linux", "external/linux"],
    fix: { title: "set it to 8080", safety: "unsafe", changes: [{ kind: "replace", place: hostPort, value: 8080 }] },
  });
  expect(rendered(pretty, [safe, unsafe])).toBe(`warning[dynamic-host-port]: host port 0 is dynamic
   --> ecs/gateway.json:10:34  #/containerDefinitions/0/portMappings/0/hostPort
   |
10 |         { "containerPort": 8080, "hostPort": 80 }
   |                                  ^^^^^^^^^^
   |
   = note: the second process fails at start
   = note: on ec2/linux, ec2/windows and fargate/linux
   = help: delete \`hostPort\` [fixable]
   = docs: ecs-netcheck explain dynamic-host-port

info[static-host-port]: host port 80 is static
   --> ecs/gateway.json:10:46  #/containerDefinitions/0/portMappings/0/hostPort
   |
10 |         { "containerPort": 8080, "hostPort": 80 }
   |                                              ^^
   |
   = note: on ec2/linux and external/linux
   = help: set it to 8080 [unsafe fix]
   = docs: ecs-netcheck explain static-host-port

`);
  expect(rendered(pretty, [unsafe])).not.toContain("note:");
});

test.each([
  ["CreateService", "Namespace is missing", 'CreateService rejects this: "Namespace is missing"'],
  ["RunTask", "RESOURCE:PORTS", 'RunTask places no task and returns "RESOURCE:PORTS"'],
  ["service event", "was unable to place a task", 'the service gets the event "was unable to place a task"'],
  ["task start", "HostConfigError: x", 'the task does not start and says "HostConfigError: x"'],
])("what AWS says: %s", (operation, message, sentence) => {
  const aws = { operation, message, evidence: "https://example.com" };
  expect(rendered(pretty, [finding(at(gateway, "family"), { aws })])).toContain(`\n  = aws: ${sentence}\n`);
});

test("a document that was not recognised is named and not quoted", () => {
  const document = new SourceDocument("link.json", "secret = 1\n", "json", "utf-8", false);
  const place = stretch(document, 0, 6);
  const related = [{ message: "here", place: at(gateway, "family") }];
  expect(rendered(pretty, [finding(place, { rule: "syntax", message: "expected a value", label: "a value" })])).toBe(
    `error[syntax]: expected a value
  --> link.json:1:1
  |
  = docs: ecs-netcheck explain syntax

`,
  );
  expect(rendered(pretty, [finding(place, { related })])).toBe(
    `error[a-rule]: something is there
  --> link.json:1:1
  |
  --> ecs/gateway.json:2:13  #/family
  |
2 |   "family": "gateway",
  |             --------- here
  |
  = docs: ecs-netcheck explain a-rule

`,
  );
});

test("a place in another document has a block of its own", () => {
  const service = new SourceDocument(
    "ecs/service.yaml",
    "---\na: 1\n---\nloadBalancers:\n  - containerPort: 80\n",
    "yaml",
  );
  const related = [
    { message: "is mapped here", place: hostPort },
    { message: "in this family", place: at(gateway, "family") },
  ];
  const primary = {
    document: service,
    range: { start: 47, end: 49 },
    keyRange: undefined,
    path: ["loadBalancers", 0, "containerPort"],
    streamIndex: 1,
    parent: undefined,
  };
  expect(
    rendered(pretty, [finding(primary, { label: "must be 8080", related })]),
  ).toBe(`error[a-rule]: something is there
   --> ecs/service.yaml:5:20  #1/loadBalancers/0/containerPort
   |
 5 |   - containerPort: 80
   |                    ^^ must be 8080
   |
   --> ecs/gateway.json:10:46  #/containerDefinitions/0/portMappings/0/hostPort
   |
 2 |   "family": "gateway",
   |             --------- in this family
...
10 |         { "containerPort": 8080, "hostPort": 80 }
   |                                              -- is mapped here
   |
   = docs: ecs-netcheck explain a-rule

`);
});

test("what went wrong with the run comes last", () => {
  const layout = { paint: plain, width: 100 };
  const notifications = [
    { level: "error", message: "larger than 2 MiB, so it was not checked", file: "ecs/huge.json" },
    { level: "warning", message: "nothing matches `*.yml`", file: undefined },
    { level: "note", message: "12 more findings", file: "a.json" },
  ] as const;
  expect(pretty.render(report([], notifications), layout)).toBe(`error: larger than 2 MiB, so it was not checked
warning: nothing matches \`*.yml\`
note: 12 more findings
`);
  expect(pretty.render(report([mismatch], notifications.slice(0, 1)), { ...layout, width: 90 })).toBe(
    `${sample}error: larger than 2 MiB, so it was not checked\n`,
  );
  expect(pretty.render(report([]), layout)).toBe("");
});
