import { describe, expect, test } from "vitest";
import { keyHome } from "../../src/ecs/key-home.ts";
import { taskDefinition } from "../../src/ecs/task-definition.ts";
import type { ModePlatform } from "../../src/network/effective-mode.ts";
import type { HostPorts } from "../../src/network/port-binding.ts";
import { type ResolvedNetwork, resolvedNetwork } from "../../src/network/resolved-network.ts";
import { Decoding } from "../../src/source/decode.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { knownValue } from "../../src/source/field.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { pointerOf } from "../../src/source/pointer.ts";

const linux: ModePlatform = {
  launchType: "EC2",
  isOnlyLaunchType: true,
  mayBeManaged: false,
  mayBeExternal: false,
  operatingSystem: "linux",
};
const windows: ModePlatform = { ...linux, operatingSystem: "windows" };

function networkOf(document: object, platform: ModePlatform): ResolvedNetwork {
  const [root] = readJson(new SourceDocument("task.json", JSON.stringify(document), "json")).roots;
  const task =
    root && taskDefinition.read(root, new Decoding({ textForNumbers: false, anyCase: false, homeOf: keyHome }));
  if (task?.state !== "known") throw new Error("no task definition");
  return resolvedNetwork(task.value, platform);
}

const declared = [undefined, "awsvpc", "bridge", "default", "host", "none", "macvlan"];

const onLinux = ["bridge", "awsvpc", "bridge", "-", "host", "none", "-"];
const onWindows = ["default", "awsvpc", "default", "default", "-", "-", "-"];
const onlyAwsvpc = ["-", "awsvpc", "-", "-", "-", "-", "-"];
const undecided = ["-", "-", "-", "-", "-", "-", "-"];

describe("the effective mode of each declared one", () => {
  test.each<[string, Partial<ModePlatform>, readonly string[]]>([
    ["Linux instances", {}, onLinux],
    ["Linux, nothing asked for", { launchType: "unknown" }, onLinux],
    ["Linux, maybe managed", { mayBeManaged: true }, ["-", ...onLinux.slice(1)]],
    ["Windows instances", { operatingSystem: "windows" }, onWindows],
    ["Windows, maybe managed", { operatingSystem: "windows", mayBeManaged: true }, onWindows],
    ["instances of a system that cannot be read", { operatingSystem: undefined }, onlyAwsvpc],
    ["Fargate", { launchType: "FARGATE" }, onlyAwsvpc],
    ["Fargate on Windows", { launchType: "FARGATE", operatingSystem: "windows" }, onlyAwsvpc],
    ["Linux outside AWS", { launchType: "EXTERNAL" }, ["bridge", "-", "bridge", "-", "host", "none", "-"]],
    [
      "Windows outside AWS",
      { launchType: "EXTERNAL", operatingSystem: "windows" },
      ["default", "-", "default", "default", "-", "-", "-"],
    ],
    ["outside AWS, a system that cannot be read", { launchType: "EXTERNAL", operatingSystem: undefined }, undecided],
    ["managed instances", { launchType: "MANAGED_INSTANCES" }, ["awsvpc", "awsvpc", "-", "-", "host", "none", "-"]],
    [
      "managed instances and others",
      { launchType: "MANAGED_INSTANCES", isOnlyLaunchType: false },
      ["-", "awsvpc", "-", "-", "host", "none", "-"],
    ],
    ["managed instances, Windows", { launchType: "MANAGED_INSTANCES", operatingSystem: "windows" }, undecided],
    ["a capacity provider that cannot be read", { launchType: undefined }, onlyAwsvpc],
    ["a launch type that cannot be read", { launchType: undefined, mayBeExternal: true }, undecided],
  ])("%s", (_, platform, values) => {
    const seen = declared.map((networkMode) => networkOf({ networkMode }, { ...linux, ...platform }).mode);
    expect(seen.map(({ value }) => value ?? "-")).toEqual(values);
    expect(seen.map((mode) => mode.declared)).toEqual(declared);
    expect(seen.map(({ origin }) => origin)).toEqual(["default", ...Array(6).fill("declared")]);
    expect(seen.map(({ place }) => pointerOf(place))).toEqual(["", ...Array(6).fill("/networkMode")]);
  });

  test("is undecided where it cannot be read", () => {
    const { mode } = networkOf({ networkMode: "${Mode}" }, linux);
    expect({ ...mode, place: pointerOf(mode.place) }).toEqual({
      declared: undefined,
      value: undefined,
      origin: "unknown",
      place: "/networkMode",
    });
  });
});

test.each([
  ["awsvpc", linux, ["task: web log"]],
  ["host", linux, ["host: web log"]],
  ["bridge", linux, ["container: web", "container: log"]],
  ["none", linux, ["container: web", "container: log"]],
  [undefined, windows, ["container: web", "container: log"]],
  ["${Mode}", linux, []],
] as const)("the namespaces in mode %s", (networkMode, platform, expected) => {
  const names = ["web", "log"].map((name) => ({ name }));
  const { namespaces } = networkOf({ networkMode, containerDefinitions: [...names, "${More}"] }, platform);
  expect(
    namespaces.map(({ owner, containers }) => `${owner}: ${containers.map(({ name }) => knownValue(name)).join(" ")}`),
  ).toEqual(expected);
});

const inModes = [
  ["awsvpc", linux],
  ["host", linux],
  ["bridge", linux],
  [undefined, windows],
  ["none", linux],
  ["${Mode}", linux],
] as const;

function text(ports: HostPorts): string {
  return "ports" in ports ? `${ports.kind} ${ports.ports.first}-${ports.ports.last}` : ports.kind;
}

describe("the binding of a mapping in the modes awsvpc, host, bridge, default, none, unknown", () => {
  const at = "/containerDefinitions/1/portMappings/1";
  const port = { first: 80, last: 80 };
  const range = { first: 80, last: 90 };
  const cannotTell = ["unknown", "unknown", "unknown", "unknown", "none", "unknown"];

  test.each<[string, object, readonly string[], object]>([
    [
      "a container port",
      { containerPort: 80 },
      ["same 80-80", "static 80-80", "dynamic", "dynamic", "none", "unknown"],
      { containerPorts: port, isRange: false, protocol: "tcp", hostPortPlace: `${at}/containerPort` },
    ],
    [
      "host port 0, udp",
      { containerPort: 80, hostPort: 0, protocol: "udp" },
      ["none", "none", "dynamic", "dynamic", "none", "unknown"],
      { containerPorts: port, isRange: false, protocol: "udp", hostPortPlace: `${at}/hostPort` },
    ],
    [
      "the same host port",
      { containerPort: 80, hostPort: 80 },
      ["same 80-80", "static 80-80", "static 80-80", "static 80-80", "none", "unknown"],
      { containerPorts: port, isRange: false, protocol: "tcp", hostPortPlace: `${at}/hostPort` },
    ],
    [
      "another host port",
      { containerPort: 80, hostPort: 8080 },
      ["none", "none", "static 8080-8080", "static 8080-8080", "none", "unknown"],
      { containerPorts: port, isRange: false, protocol: "tcp", hostPortPlace: `${at}/hostPort` },
    ],
    [
      "a host port that is no port",
      { containerPort: 80, hostPort: 65536 },
      ["none", "none", "none", "none", "none", "unknown"],
      { containerPorts: port, isRange: false, protocol: "tcp", hostPortPlace: `${at}/hostPort` },
    ],
    [
      "a host port that cannot be read",
      { containerPort: 80, hostPort: "${Port}" },
      cannotTell,
      { containerPorts: port, isRange: false, protocol: "tcp", hostPortPlace: `${at}/hostPort` },
    ],
    [
      "a host port, and a container port that cannot be read",
      { containerPort: "${Port}", hostPort: 80 },
      ["unknown", "unknown", "static 80-80", "static 80-80", "none", "unknown"],
      { containerPorts: undefined, isRange: false, protocol: "tcp", hostPortPlace: `${at}/hostPort` },
    ],
    [
      "host port 0, and a container port that cannot be read",
      { containerPort: "${Port}", hostPort: 0 },
      ["none", "none", "dynamic", "dynamic", "none", "unknown"],
      { containerPorts: undefined, isRange: false, protocol: "tcp", hostPortPlace: `${at}/hostPort` },
    ],
    [
      "a container port that is none",
      { containerPort: 65536 },
      ["unknown", "unknown", "dynamic", "dynamic", "none", "unknown"],
      { containerPorts: undefined, isRange: false, protocol: "tcp", hostPortPlace: `${at}/containerPort` },
    ],
    [
      "no port, and a protocol that cannot be read",
      { protocol: "${Protocol}" },
      ["unknown", "unknown", "dynamic", "dynamic", "none", "unknown"],
      { containerPorts: undefined, isRange: false, protocol: undefined, hostPortPlace: at },
    ],
    [
      "a range",
      { containerPortRange: "80-90" },
      ["same 80-90", "none", "dynamic", "dynamic", "none", "unknown"],
      { containerPorts: range, isRange: true, protocol: "tcp", hostPortPlace: at },
    ],
    [
      "a range and single ports",
      { containerPortRange: "80-90", containerPort: 70, hostPort: 71 },
      ["same 80-90", "none", "dynamic", "dynamic", "none", "unknown"],
      { containerPorts: range, isRange: true, protocol: "tcp", hostPortPlace: `${at}/hostPort` },
    ],
    [
      "a range that cannot be read",
      { containerPortRange: "${Range}", containerPort: 80 },
      ["unknown", "none", "unknown", "unknown", "none", "unknown"],
      { containerPorts: undefined, isRange: true, protocol: "tcp", hostPortPlace: `${at}/containerPort` },
    ],
  ])("%s", (_, mapping, hostPorts, rest) => {
    const bindings = inModes.map(([networkMode, platform]) => {
      const containerDefinitions = ["${First}", { name: "web", portMappings: ["${Mapping}", mapping] }];
      const { bindings } = networkOf({ networkMode, containerDefinitions }, platform);
      expect(bindings).toHaveLength(1);
      return bindings[0];
    });
    expect(bindings.map((binding) => binding && text(binding.hostPorts))).toEqual(hostPorts);
    for (const binding of bindings) {
      expect(binding && { ...binding, hostPortPlace: pointerOf(binding.hostPortPlace) }).toMatchObject(rest);
    }
  });
});
