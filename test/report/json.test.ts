import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { json } from "../../src/report/json.ts";
import { jsonReportSchema } from "../../src/report/json-model.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { at, coloured, finding, plain, report } from "./reported.ts";

const layout = { paint: plain, width: 100 };
const valid = new Ajv2020({ strict: true, allErrors: true }).compile(jsonReportSchema());

const gateway = new SourceDocument(
  "ecs/gateway.json",
  '{\r\n  "networkMode": "host",\r\n  "portMappings": [ { "containerPort": 8080, "hostPort": 80 } ]\r\n}\r\n',
  "json",
);
const hostPort = at(gateway, "portMappings", 0, "hostPort");

const full = finding(hostPort, {
  rule: "host-port-mismatch",
  message: "host port 80 differs from container port 8080 in `host` network mode",
  label: "must be 8080, or absent",
  related: [{ message: "`host` mode translates no ports", place: at(gateway, "networkMode") }],
  aws: { operation: "RegisterTaskDefinition", message: "When networkMode=host, …", evidence: "https://example.com" },
  help: "delete `hostPort`",
  platforms: ["ec2/linux"],
  fix: { title: "delete `hostPort`", safety: "unsafe", changes: [{ kind: "delete", place: hostPort }] },
  fingerprint: "0f1e2d3c4b5a6978",
});

test("the report of a run", () => {
  const output = json.render(
    report(
      [full, finding(at(gateway), { severity: "info" })],
      [{ level: "error", message: "too large", file: undefined }],
    ),
    layout,
  );
  expect(output).toBe(`{
  "formatVersion": "1.0",
  "tool": {
    "name": "ecs-netcheck",
    "version": "0.1.0"
  },
  "summary": {
    "files": 1,
    "skipped": 0,
    "taskDefinitions": 1,
    "services": 0,
    "errors": 0,
    "warnings": 0,
    "infos": 0,
    "ignored": 0,
    "fixable": 0,
    "unsafeFixable": 0,
    "unresolved": 0
  },
  "diagnostics": [
    {
      "rule": "host-port-mismatch",
      "severity": "error",
      "message": "host port 80 differs from container port 8080 in \`host\` network mode",
      "file": "ecs/gateway.json",
      "pointer": "/portMappings/0/hostPort",
      "range": {
        "start": {
          "line": 3,
          "column": 58,
          "offset": 86
        },
        "end": {
          "line": 3,
          "column": 60,
          "offset": 88
        }
      },
      "platforms": [
        "ec2/linux"
      ],
      "labels": [
        {
          "file": "ecs/gateway.json",
          "pointer": "/networkMode",
          "range": {
            "start": {
              "line": 2,
              "column": 18,
              "offset": 20
            },
            "end": {
              "line": 2,
              "column": 24,
              "offset": 26
            }
          },
          "message": "\`host\` mode translates no ports"
        }
      ],
      "stage": "register",
      "aws": {
        "operation": "RegisterTaskDefinition",
        "message": "When networkMode=host, …"
      },
      "notes": [],
      "help": "delete \`hostPort\`",
      "fix": {
        "safety": "unsafe",
        "title": "delete \`hostPort\`",
        "edits": [
          {
            "file": "ecs/gateway.json",
            "range": {
              "start": {
                "line": 3,
                "column": 44,
                "offset": 72
              },
              "end": {
                "line": 3,
                "column": 60,
                "offset": 88
              }
            },
            "text": ""
          }
        ]
      },
      "fingerprint": "0f1e2d3c4b5a6978",
      "suppressed": null
    },
    {
      "rule": "a-rule",
      "severity": "info",
      "message": "something is there",
      "file": "ecs/gateway.json",
      "pointer": "",
      "range": {
        "start": {
          "line": 1,
          "column": 1,
          "offset": 0
        },
        "end": {
          "line": 4,
          "column": 2,
          "offset": 95
        }
      },
      "platforms": [],
      "labels": [],
      "stage": "register",
      "aws": null,
      "notes": [],
      "help": null,
      "fix": null,
      "fingerprint": "0123456789abcdef",
      "suppressed": null
    }
  ],
  "notifications": [
    {
      "level": "error",
      "message": "too large",
      "file": null
    }
  ]
}
`);
  expect(valid(JSON.parse(output)), JSON.stringify(valid.errors)).toBe(true);
  expect(json.render(report([full]), { paint: coloured, width: 20 })).toBe(json.render(report([full]), layout));
});

test("a clean run", () => {
  const value = JSON.parse(json.render(report([]), layout));
  expect(valid(value)).toBe(true);
  expect(value.diagnostics).toEqual([]);
  expect(value.notifications).toEqual([]);
});

test("the schema takes nothing else", () => {
  const value = JSON.parse(json.render(report([full]), layout));
  expect(valid({ ...value, more: 1 })).toBe(false);
  expect(valid({ ...value, formatVersion: "2.0" })).toBe(false);
  expect(valid({ ...value, diagnostics: [{ ...value.diagnostics[0], help: undefined }] })).toBe(false);
  expect(valid({ ...value, diagnostics: [{ ...value.diagnostics[0], severity: "fatal" }] })).toBe(false);
  const { summary, ...rest } = value;
  expect(summary).toBeDefined();
  expect(valid(rest)).toBe(false);
});

test("the schema says its draft and describes what it holds", () => {
  const schema = jsonReportSchema() as Record<string, unknown>;
  expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
  expect(schema["title"]).toBe("ecs-netcheck report");
  expect(schema["description"]).toMatch(/^What a run of ecs-netcheck found\./);
  expect(schema["additionalProperties"]).toBe(false);
});
