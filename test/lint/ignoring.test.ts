import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import type { Ignore, Reach } from "../../src/lint/ignore.ts";
import { defaultSettings, type Settings } from "../../src/lint/settings.ts";
import { type Language, SourceDocument } from "../../src/source/document.ts";
import { lintText, today } from "../linting.ts";

const settings: Settings = { ...defaultSettings, today };

function where({ place }: Finding): string {
  const { line, column } = place.document.positionAt(place.range.start);
  return `${line}:${column}`;
}

/** What is shown, as `line:column rule`, with the message where it is about an ignore; and what is hidden, with the reason. */
function outcome(text: string, language: Language = "yaml", chosen: Settings = settings): readonly string[] {
  const { findings, suppressed } = lintText(text, language, chosen);
  return [
    ...findings.map((finding) =>
      finding.rule.endsWith("-ignore")
        ? `${where(finding)} ${finding.rule}: ${finding.message}${finding.help ? ` (${finding.help})` : ""}`
        : `${where(finding)} ${finding.rule}`,
    ),
    ...suppressed.map((finding) => `hidden ${where(finding)} ${finding.rule}: ${finding.suppressed?.reason}`),
  ];
}

const head = "family: web\nnetworkMode: awsvpc\ncontainerDefinitions:\n  - name: web\n    image: nginx:1.27\n";

describe("a comment in YAML", () => {
  test.each([
    [
      "behind the finding",
      `${head}    portMappings:\n      - containerPort: 80\n        hostPort: 81 # ecs-netcheck-ignore host-port-mismatch: why\n`,
      ["hidden 8:19 host-port-mismatch: why"],
    ],
    [
      "on the line above a list item",
      `${head}    portMappings:\n      # ecs-netcheck-ignore host-port-mismatch: why\n      - { containerPort: 80, hostPort: 81 }\n`,
      ["hidden 8:40 host-port-mismatch: why"],
    ],
    [
      "behind the dash of a list item",
      `${head}    portMappings:\n      - # ecs-netcheck-ignore host-port-mismatch: why\n        hostPort: 81\n        containerPort: 80\n`,
      ["hidden 8:19 host-port-mismatch: why"],
    ],
    [
      "in the middle of a flow collection",
      `${head}    portMappings: [ { containerPort: 80, # ecs-netcheck-ignore mode: other\n      # ecs-netcheck-ignore port: why\n      hostPort: 81 } ]\n`,
      ["6:64 unused-ignore: the ignore of `mode` hides no finding (delete it)", "hidden 8:17 host-port-mismatch: why"],
    ],
    [
      "above other comments, of which one is another ignore",
      `${head}    portMappings:\n      # ecs-netcheck-ignore host-port-mismatch: first\n      # prose\n      # ecs-netcheck-ignore port: second\n      # prose\n      - { containerPort: 80, hostPort: 81 }\n`,
      ["hidden 11:40 host-port-mismatch: first"],
    ],
    [
      "that names several rules",
      `${head}    portMappings:\n      # ecs-netcheck-ignore quoted-number, host-port-mismatch malformed-port-name: why: it is so\n      - { containerPort: "80", hostPort: 81 }\n      - { containerPort: 82, hostPort: 83 }\n`,
      [
        "7:44 unused-ignore: the ignore of `host-port-mismatch` hides no finding (delete it)",
        "7:63 unused-ignore: the ignore of `malformed-port-name` hides no finding (delete it)",
        "9:40 host-port-mismatch",
        "hidden 8:26 quoted-number: why: it is so",
      ],
    ],
    [
      "on the line of the key whose value is reported",
      `${head}    portMappings: # ecs-netcheck-ignore wrong-type: why\n      containerPort: 80\n`,
      ["hidden 7:7 wrong-type: why"],
    ],
    [
      "at the end of a block, and of the file",
      `${head}    # ecs-netcheck-ignore mode: why`,
      ["6:27 unused-ignore: the ignore of `mode` hides no finding (delete it)"],
    ],
    [
      "a blank line above the finding",
      `${head}    portMappings:\n      # ecs-netcheck-ignore host-port-mismatch: why\n\n      - { containerPort: 80, hostPort: 81 }\n`,
      [
        "7:29 unused-ignore: the ignore of `host-port-mismatch` hides no finding (delete it)",
        "9:40 host-port-mismatch",
      ],
    ],
    [
      "in a later document of a stream",
      `${head}---\n${head}    portMappings:\n      - { containerPort: 80, hostPort: 81 } # ecs-netcheck-ignore port: why\n`,
      ["hidden 13:40 host-port-mismatch: why"],
    ],
    [
      "that is no comment but a text",
      `${head.replace("nginx:1.27", '"nginx # ecs-netcheck-ignore port: why"')}    portMappings:\n      - { containerPort: 80, hostPort: 81, name: &a "a # ecs-netcheck-ignore port: why" }\n`,
      ["7:40 host-port-mismatch", "7:53 malformed-port-name"],
    ],
    [
      "inside a block scalar",
      `${head}    command:\n      - |\n        # ecs-netcheck-ignore port: why\n    portMappings: [ { containerPort: 80, hostPort: 81 } ]\n`,
      ["9:52 host-port-mismatch"],
    ],
    [
      "that speaks of the tool",
      `${head}  # ecs-netcheck is happy\n  # see ecs-netcheck-baseline.json: all of it\n`,
      [],
    ],
  ])("%s", (_, text, expected) => {
    expect(outcome(text)).toEqual(expected);
    expect(outcome(text.replaceAll("\n", "\r\n"))).toEqual(expected);
  });
});

describe("a comment in JSON", () => {
  const around = (mappings: string): string =>
    `{ "family": "web", "networkMode": "awsvpc", "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "portMappings": [\n${mappings}\n] }] }\n`;

  test.each([
    [
      "behind the finding",
      '{ "containerPort": 80, "hostPort": 81 } // ecs-netcheck-ignore port: why',
      ["hidden 2:36 host-port-mismatch: why"],
    ],
    [
      "above the finding",
      '// ecs-netcheck-ignore port: why\n{ "containerPort": 80, "hostPort": 81 }',
      ["hidden 3:36 host-port-mismatch: why"],
    ],
    [
      "in the middle of the line",
      '{ "containerPort": 80, /* ecs-netcheck-ignore port: why */ "hostPort": 81 }',
      ["hidden 2:72 host-port-mismatch: why"],
    ],
    [
      "on several lines",
      '/**\n * ecs-netcheck-ignore port: why it\n * is so\n */\n{ "containerPort": 80, "hostPort": 81 }',
      ["hidden 6:36 host-port-mismatch: why it is so"],
    ],
    [
      "inside a string",
      '{ "containerPort": 80, "hostPort": 81, "x": "// ecs-netcheck-ignore port: why" }',
      ["2:36 host-port-mismatch"],
    ],
  ])("%s", (_, mappings, expected) => {
    expect(outcome(around(mappings), "jsonc")).toEqual(expected);
    expect(outcome(around(mappings).replaceAll("\n", "\r\n"), "jsonc")).toEqual(expected);
  });

  test("works in a `.json` file too, which is told to have one", () => {
    expect(outcome(around('{ "containerPort": 80, "hostPort": 81 } // ecs-netcheck-ignore port: why'), "json")).toEqual(
      ["2:41 json-comment", "hidden 2:36 host-port-mismatch: why"],
    );
  });
});

describe("an ignore that cannot be followed hides nothing and is told", () => {
  const line = (comment: string): string =>
    `${head}    portMappings:\n      - { containerPort: 80, hostPort: 81 } # ${comment}\n`;
  const shown = "7:40 host-port-mismatch";

  test.each([
    ["ecs-netcheck-ignore", ["7:45 malformed-ignore: the ignore names no rule"]],
    ["ecs-netcheck-ignore: why", ["7:45 malformed-ignore: the ignore names no rule"]],
    [
      "ecs-netcheck-ignore port",
      ["7:45 malformed-ignore: the ignore gives no reason (write `ecs-netcheck-ignore port: why`)"],
    ],
    [
      "ecs-netcheck-ignore port: ",
      ["7:45 malformed-ignore: the ignore gives no reason (write `ecs-netcheck-ignore port: why`)"],
    ],
    [
      "ecs-netcheck-ignore port, host-prt-mismatch: why",
      [
        "7:73 malformed-ignore: the ignore names `host-prt-mismatch`, which is no rule and no family (did you mean `host-port-mismatch`?)",
      ],
    ],
    [
      "ecs-netcheck-ignore all: why",
      [
        "7:67 malformed-ignore: the ignore names `all`, which is no rule and no family (`ecs-netcheck rules` lists the rules)",
      ],
    ],
    ["ecs-netcheck-ignore syntax: why", ["7:67 malformed-ignore: `syntax` cannot be ignored"]],
    ["ecs-netcheck-ignore unused-ignore: why", ["7:67 malformed-ignore: `unused-ignore` cannot be ignored"]],
    [
      "ecs-netcheck-ignore-next-line port: why",
      ["7:45 malformed-ignore: `ecs-netcheck-ignore-next-line` is no comment of ecs-netcheck"],
    ],
  ])("%s", (comment, expected) => {
    expect(outcome(line(comment))).toEqual([shown, ...expected]);
  });

  test("a family does not hide what says that the file was not checked", () => {
    expect(outcome("# ecs-netcheck-ignore input: why\nfamily: [web\ncontainerDefinitions: []\n")).toEqual([
      "3:1 syntax",
    ]);
  });
});

describe("metadata of a template", () => {
  const template = (resource: string, top = ""): string =>
    [
      ...(top ? ["Metadata:", `  ecs-netcheck: ${top}`] : []),
      "Resources:",
      "  Web:",
      "    Type: AWS::ECS::TaskDefinition",
      ...(resource ? ["    Metadata:", `      ecs-netcheck: ${resource}`] : []),
      "    Properties: { NetworkMode: awsvpc, ContainerDefinitions: [ { Name: web, Image: nginx, PortMappings: [ { ContainerPort: 80, HostPort: 81 } ] } ] }",
      "  Other:",
      "    Type: AWS::ECS::TaskDefinition",
      "    Properties: { NetworkMode: awsvpc, ContainerDefinitions: [ { Name: web, Image: nginx, PortMappings: [ { ContainerPort: 80, HostPort: 82 } ] } ] }",
      "",
    ].join("\n");

  test.each([
    [
      "hides inside its resource",
      template("{ ignore: [ { rule: host-port-mismatch, reason: why } ] }"),
      ["9:138 host-port-mismatch", "hidden 6:138 host-port-mismatch: why"],
    ],
    [
      "hides everywhere where it is the template's",
      template("", "{ ignore: [ { rules: [port, mode], reason: why } ] }"),
      [
        "2:45 unused-ignore: the ignore of `mode` hides no finding (delete it)",
        "hidden 6:138 host-port-mismatch: why",
        "hidden 9:138 host-port-mismatch: why",
      ],
    ],
    [
      "hides until its last day",
      template(`{ ignore: [ { rule: port, reason: why, expires: ${today} } ] }`),
      ["9:138 host-port-mismatch", "hidden 6:138 host-port-mismatch: why"],
    ],
    [
      "hides nothing after it",
      template("{ ignore: [ { rules: [port, mode], reason: why, expires: 2026-11-22 } ] }"),
      [
        "5:33 expired-ignore: the ignore of `port` and 1 more has expired: its last day was 2026-11-22 (mend what it hid, or give it a new date)",
        "6:138 host-port-mismatch",
        "9:138 host-port-mismatch",
      ],
    ],
    ...(
      [
        ["no", "5:21", "`ecs-netcheck` in the metadata is no map"],
        ["{ ignores: [] }", "5:23", "`ignores` is no key of an ignore"],
        ["{ ignore: port }", "5:31", "`ignore` in the metadata is no list"],
        ["{ ignore: [ port ] }", "5:33", "the ignore is no map"],
        ["{ ignore: [ { reason: why } ] }", "5:33", "the ignore names no rule"],
        ["{ ignore: [ { rule: !Ref Rule, reason: why } ] }", "5:41", "the rule to ignore is no text"],
        ["{ ignore: [ { rule: port } ] }", "5:33", "the ignore gives no reason"],
        ["{ ignore: [ { rule: port, reasn: why } ] }", "5:47", "`reasn` is no key of an ignore"],
        [
          "{ ignore: [ { rule: port, reason: why, expires: 2027-02-30 } ] }",
          "5:69",
          "the day on which the ignore expires is no date",
        ],
      ] as const
    ).map(([metadata, place, message]): [string, string, string[]] => [
      metadata,
      template(metadata),
      [`${place} malformed-ignore: ${message}`, "6:138 host-port-mismatch", "9:138 host-port-mismatch"],
    ]),
  ])("%s", (_, text, expected) => {
    expect(outcome(text)).toEqual(expected);
  });
});

describe("the configuration", () => {
  const text = `${head}    portMappings: [ { containerPort: 80, hostPort: 81 } ]\n  - { name: log, image: fluent, portMappings: [ { containerPort: 90, hostPort: 91 } ] }\n`;
  const written = new SourceDocument("ecs-netcheck.yaml", "rules: [port]", "yaml");
  const place = {
    document: written,
    range: { start: 8, end: 12 },
    keyRange: undefined,
    path: ["ignores", 0, "rules", 0],
    streamIndex: undefined,
    parent: undefined,
  };
  const ignore = (reach: Reach, name = "port", expires?: string): Ignore => ({
    kind: "config",
    rules: [{ name, place }],
    reach,
    reason: "why",
    expires,
    place,
  });
  const hiding = (reach: Reach): readonly string[] =>
    outcome(text, "yaml", { ...settings, ignores: [ignore(reach)] }).filter((line) => line.startsWith("hidden"));
  const both = ["hidden 6:52 host-port-mismatch: why", "hidden 7:80 host-port-mismatch: why"];

  test.each<[Reach, readonly string[]]>([
    [{ kind: "file" }, both],
    [{ kind: "pointer", pattern: "" }, both],
    [{ kind: "pointer", pattern: "/containerDefinitions/*" }, both],
    [{ kind: "pointer", pattern: "/containerDefinitions/*/portMappings/0/hostPort" }, both],
    [{ kind: "pointer", pattern: "/containerDefinitions/1" }, both.slice(1)],
    [{ kind: "pointer", pattern: "/containerDefinitions/1/portMappings/0/hostPort/x" }, []],
    [{ kind: "pointer", pattern: "/containerDefinition" }, []],
    [{ kind: "pointer", pattern: "#1/containerDefinitions" }, []],
    [{ kind: "container", name: "log" }, both.slice(1)],
    [{ kind: "container", name: "lo" }, []],
  ])("reaches %j", (reach, expected) => {
    expect(hiding(reach)).toEqual(expected);
  });

  test("tells what became of it, and leaves it to the end of the run what that means", () => {
    const verdicts = (one: Ignore, chosen: Partial<Settings> = {}): unknown =>
      lintText(text, "yaml", { ...settings, ...chosen, ignores: [one] }).ignoreVerdicts.map(({ subject, finding }) => ({
        isName: subject === one.rules[0],
        isIgnore: subject === one,
        said: finding && `${finding.place.document.name} ${finding.rule}: ${finding.message}`,
      }));
    expect(verdicts(ignore({ kind: "file" }))).toEqual([{ isName: true, isIgnore: false, said: undefined }]);
    const unused = "ecs-netcheck.yaml unused-ignore: the ignore of `mode` hides no finding";
    expect(verdicts(ignore({ kind: "file" }, "mode"))).toEqual([{ isName: true, isIgnore: false, said: unused }]);
    const expired = "ecs-netcheck.yaml expired-ignore: the ignore of `port` has expired: its last day was 2026-01-01";
    expect(verdicts(ignore({ kind: "file" }, "port", "2026-01-01"))).toEqual([
      { isName: false, isIgnore: true, said: expired },
    ]);
    expect(verdicts(ignore({ kind: "file" }, "mode"), { severityOf: () => "off" })).toEqual([]);
  });

  test("nothing is hidden, and nothing said about ignores, where everything is to be shown", () => {
    const commented = `${text}# ecs-netcheck-ignore x\n`;
    expect(
      outcome(commented, "yaml", { ...settings, ignores: [ignore({ kind: "file" })], showsIgnored: true }),
    ).toEqual(["6:52 host-port-mismatch", "7:80 host-port-mismatch"]);
  });
});

describe("an ignore is not called unused", () => {
  const text = `${head}    # ecs-netcheck-ignore host-port-mismatch: why\n    portMappings: []\n`;
  const unused = "6:27 unused-ignore: the ignore of `host-port-mismatch` hides no finding (delete it)";

  test("where its rule is off, or the run asks what would be", () => {
    expect(outcome(text)).toEqual([unused]);
    const off: Settings = { ...settings, severityOf: (rule) => (rule.id.startsWith("host-") ? "off" : rule.severity) };
    expect(outcome(text, "yaml", off)).toEqual([]);
    const platforms = [{ launchType: "FARGATE", operatingSystem: "linux" }] as const;
    expect(outcome(text, "yaml", { ...settings, assumptions: { ...settings.assumptions, platforms } })).toEqual([]);
  });

  test("where its rule looks at services, and what it needs may be in another file", () => {
    expect(outcome(text.replace("host-port-mismatch", "load-balancer"))).toEqual([]);
  });
});

test("a baseline is asked about what nothing else hides, under its own names, and never about what cannot be read", () => {
  const asked: string[] = [];
  const baseline: Settings["baseline"] = {
    nameOf: (name) => `below/${name}`,
    holds({ rule, place, message }) {
      asked.push(`${rule} ${place.range.start} ${message}`);
      return true;
    },
  };
  const text = `${head}    portMappings:\n      - { containerPort: 80, hostPort: 81 } # ecs-netcheck-ignore port: why\n      - { containerPort: 82, hostPort: 83 }\n`;
  expect(outcome(text, "yaml", { ...settings, baseline })).toEqual([
    "hidden 7:40 host-port-mismatch: why",
    "hidden 8:40 host-port-mismatch: undefined",
  ]);
  expect(asked).toEqual([
    "host-port-mismatch 223 host port 83 differs from container port 82 in `awsvpc` network mode",
  ]);
  expect(outcome("family: web\nlinks: [web\n", "yaml", { ...settings, baseline })).toEqual(["2:8 syntax"]);
});
