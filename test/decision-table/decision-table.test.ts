import { describe, expect, test } from "vitest";
import { keyHome } from "../../src/ecs/key-home.ts";
import { portText } from "../../src/ecs/port-range.ts";
import { taskDefinition } from "../../src/ecs/task-definition.ts";
import type { Finding } from "../../src/finding/finding.ts";
import { nothingAssumed, type TaskScenario, taskScenarios } from "../../src/scenario/task-scenario.ts";
import { Decoding } from "../../src/source/decode.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import type { Members } from "../relations/rule-examples.ts";
import { rows, sorted, verdict } from "./decision-table.ts";

/** All findings but those that a table leaves out. */
function allBut(leftOut: readonly string[]): (finding: Finding) => boolean {
  return ({ rule }) => !leftOut.includes(rule);
}

function scenarioOf(document: Members): TaskScenario {
  const reading = readJson(new SourceDocument("table.json", JSON.stringify(document), "json"));
  const decoding = new Decoding({ textForNumbers: false, anyCase: false, homeOf: keyHome });
  const root = reading.roots[0];
  const task = root && taskDefinition.read(root, decoding);
  if (task?.state !== "known") throw new Error("the table's document is no task definition");
  const [scenario] = taskScenarios(task.value, [], nothingAssumed);
  if (!scenario) throw new Error("the table's document has no platform");
  return scenario;
}

function effectiveModeOf(document: Members): string {
  return scenarioOf(document).network.mode.value ?? "undecided";
}

/** Where the one mapping of a document is reached, in the words of the table. */
function bindingOf(document: Members): string {
  const [binding] = scenarioOf(document).network.bindings;
  switch (binding?.hostPorts.kind) {
    case "static":
      return `${portText(binding.hostPorts.ports)} on the instance`;
    case "same":
      return `${portText(binding.hostPorts.ports)} on the task's interface`;
    case "dynamic":
      return "dynamic";
    default:
      return "no binding";
  }
}

const families: Readonly<Record<string, string>> = {
  linux: "LINUX",
  "windows-2016": "WINDOWS_SERVER_2016_FULL",
  windows: "WINDOWS_SERVER_2022_CORE",
};

function platform(launchType: string, os: string): Members {
  return {
    ...(launchType === "unknown" ? {} : { requiresCompatibilities: [launchType] }),
    ...(os === "unknown" ? {} : { runtimePlatform: { operatingSystemFamily: families[os] ?? os } }),
  };
}

const container = { name: "web", image: "nginx:1.27", user: "1000" };

describe("the effective mode", () => {
  test.each(rows("effective-mode"))("%s, %s, %s: %s, %s", (launchType, os, declared, mode, rules) => {
    const written = declared === "other" ? "Bridge" : declared;
    const document = {
      family: "web",
      ...(declared === "unset" ? {} : { networkMode: written }),
      ...platform(launchType ?? "", os ?? ""),
      containerDefinitions: [container],
    };
    expect({ mode: effectiveModeOf(document), rules: verdict(document, allBut([])) }).toEqual({
      mode,
      rules: sorted(rules ?? ""),
    });
  });
});

/** Documents whose effective mode is the one named. */
const modes: Readonly<Record<string, Members>> = {
  awsvpc: { networkMode: "awsvpc" },
  bridge: { networkMode: "bridge" },
  host: { networkMode: "host" },
  none: { networkMode: "none" },
  default: platform("unknown", "windows"),
  "default (Windows)": platform("unknown", "windows"),
  "awsvpc (Windows)": { networkMode: "awsvpc", ...platform("unknown", "windows") },
  "host (managed instances)": { networkMode: "host", ...platform("MANAGED_INSTANCES", "unknown") },
  "awsvpc (managed instances)": { networkMode: "awsvpc", ...platform("MANAGED_INSTANCES", "unknown") },
};

const modeNotices = ["host-network-mode", "implicit-network-mode"];

describe("the host port of container port 8080", () => {
  const hostPorts: Readonly<Record<string, Members>> = {
    omitted: {},
    "0": { hostPort: 0 },
    "equal (8080)": { hostPort: 8080 },
    "different (9090)": { hostPort: 9090 },
    "reserved (2375)": { hostPort: 2375 },
    "dynamic range (50000)": { hostPort: 50000 },
  };

  test.each(rows("host-port"))("%s, %s: %s, %s", (mode = "", hostPort = "", binding = "", rules = "") => {
    const portMappings = [{ containerPort: 8080, ...hostPorts[hostPort] }];
    const document = { family: "web", ...modes[mode], containerDefinitions: [{ ...container, portMappings }] };
    expect({ binding: bindingOf(document), rules: verdict(document, allBut(modeNotices)) }).toEqual({
      binding,
      rules: sorted(rules),
    });
  });
});

describe("fields of containers and tasks", () => {
  const mapping = { containerPort: 8080 };
  const named = { containerPort: 8080, name: "web" };
  const inHostMode = { hostPort: 8080 };
  const proxy = {
    type: "APPMESH",
    containerName: "web",
    properties: [
      { name: "ProxyIngressPort", value: "15000" },
      { name: "ProxyEgressPort", value: "15001" },
      { name: "AppPorts", value: "8080" },
      { name: "IgnoredUID", value: "1000" },
    ],
  };

  /** The container members and the task members that make up a row's field. */
  function field(name: string, mode: string): { container?: Members; task?: Members } {
    const port = mode.startsWith("host") ? inHostMode : {};
    switch (name) {
      case "portMappings":
        return { container: { portMappings: [{ ...mapping, ...port }] } };
      case "containerPortRange":
        return { container: { portMappings: [{ containerPortRange: "8000-8010" }] } };
      case "portMappings[].name":
        return { container: { portMappings: [{ ...named, ...port }] } };
      case "portMappings[].appProtocol (named)":
        return { container: { portMappings: [{ ...named, ...port, appProtocol: "http" }] } };
      case "links":
        return { container: { links: ["log"] } };
      case "hostname":
        return { container: { hostname: "web-1" } };
      case "dnsServers":
        return { container: { dnsServers: ["10.0.0.2"] } };
      case "dnsSearchDomains":
        return { container: { dnsSearchDomains: ["corp.example"] } };
      case "extraHosts":
        return { container: { extraHosts: [{ hostname: "db", ipAddress: "10.0.0.7" }] } };
      case "disableNetworking: true":
        return { container: { disableNetworking: true } };
      case "systemControls net.*":
        return { container: { systemControls: [{ namespace: "net.core.somaxconn", value: "1024" }] } };
      case "user: root":
        return { container: { user: "root" } };
      case "proxyConfiguration":
        return { task: { proxyConfiguration: proxy } };
      case "enableFaultInjection: true":
        return { task: { enableFaultInjection: true } };
      default:
        throw new Error(`no document for ${name}`);
    }
  }

  test.each(rows("container-fields"))("%s, %s: %s", (name = "", mode = "", rules = "") => {
    const members = field(name, mode);
    const document = {
      family: "web",
      ...modes[mode],
      ...members.task,
      containerDefinitions: [
        { ...container, ...members.container },
        { name: "log", image: "fluent-bit:3", user: "1000" },
      ],
    };
    expect(verdict(document, allBut(modeNotices))).toBe(sorted(rules));
  });
});
