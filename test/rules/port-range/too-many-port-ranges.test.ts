import { expect, test } from "vitest";
import { pointerOf } from "../../../src/source/pointer.ts";
import { lintText } from "../../linting.ts";

/** What the fix does to a container whose port mappings begin with these, and go on with ranges that leave gaps, up to a number of ranges in all. */
function fixOf(first: readonly object[], ranges: number): readonly string[] | "no fix" {
  const own = first.filter((mapping) => "containerPortRange" in mapping).length;
  const others = Array.from({ length: ranges - own }, (_, index) => ({
    containerPortRange: `${10_000 + 10 * index}-${10_004 + 10 * index}`,
  }));
  const task = {
    family: "media",
    networkMode: "awsvpc",
    containerDefinitions: [
      { name: "media", image: "example/media:1", memory: 256, portMappings: [...first, ...others] },
    ],
  };
  const { findings } = lintText(JSON.stringify(task), "json");
  const [finding] = findings.filter(({ rule }) => rule === "too-many-port-ranges");
  if (!finding) throw new Error("expected a finding");
  if (!finding.fix) return "no fix";
  return finding.fix.changes.map((change) => {
    const pointer = pointerOf(change.kind === "insert" ? change.into : change.place);
    const short = pointer.replace("/containerDefinitions/0/portMappings/", "");
    return change.kind === "replace" ? `${short}: ${change.value}` : `${change.kind} ${short}`;
  });
}

const neighbours = [{ containerPortRange: "2000-2004" }, { containerPortRange: "2005-2009" }] as const;

test("two neighbours among 101 ranges are written as one", () => {
  expect(fixOf(neighbours, 101)).toEqual(["0/containerPortRange: 2000-2009", "delete 1"]);
});

test("neighbours are found in any order, with others between them, tcp and udp apart", () => {
  const scattered = [
    { containerPortRange: "2010-2011", protocol: "udp" },
    { containerPortRange: "2005-2009" },
    { containerPortRange: "2010-2014", protocol: "tcp" },
    { containerPortRange: "2000-2004", protocol: "udp" },
    { containerPortRange: "2000-2004" },
    { containerPortRange: "2005-2009", protocol: "udp" },
  ];
  expect(fixOf(scattered, 104)).toEqual([
    "4/containerPortRange: 2000-2014",
    "delete 1",
    "delete 2",
    "3/containerPortRange: 2000-2011",
    "delete 5",
    "delete 0",
  ]);
});

test("ranges with a gap between them, or a shared port, are no neighbours", () => {
  expect(fixOf([{ containerPortRange: "2000-2004" }, { containerPortRange: "2006-2009" }], 101)).toBe("no fix");
  expect(fixOf([{ containerPortRange: "2000-2004" }, { containerPortRange: "2004-2009" }], 101)).toBe("no fix");
});

test("a neighbour that says something of its own stays", () => {
  for (const own of [
    { name: "media" },
    { appProtocol: "http" },
    { containerPort: 2005 },
    { hostPort: 2005 },
    { containerPort: "${PORT}" },
    { protocol: "${PROTOCOL}" },
    { protocol: "udp" },
  ]) {
    expect(fixOf([neighbours[0], { ...neighbours[1], ...own }], 101)).toBe("no fix");
    expect(fixOf([{ ...neighbours[0], ...own }, neighbours[1]], 101)).toBe("no fix");
  }
});

test("a range that cannot be read is no neighbour", () => {
  expect(fixOf([neighbours[0], { containerPortRange: "2005" }], 101)).toBe("no fix");
});

test("there is a fix where it leaves 100 ranges, and none where it leaves more", () => {
  expect(fixOf([...neighbours, { containerPortRange: "2010-2011" }], 102)).toEqual([
    "0/containerPortRange: 2000-2011",
    "delete 1",
    "delete 2",
  ]);
  expect(fixOf(neighbours, 102)).toBe("no fix");
});

test("single ports are not counted", () => {
  const ports = Array.from({ length: 50 }, (_, index) => ({ containerPort: 80 + index }));
  expect(() => fixOf(ports, 100)).toThrow("expected a finding");
  expect(fixOf([...neighbours, ...ports], 101)).toEqual(["0/containerPortRange: 2000-2009", "delete 1"]);
});
