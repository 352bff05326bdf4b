import { type PortMapping, type Protocol, protocolOf } from "../../ecs/port-mapping.ts";
import { type PortRange, portRange, portText } from "../../ecs/port-range.ts";
import type { Change } from "../../finding/fix.ts";
import { isAbsent, isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";

/** A mapping that says nothing but its range and its protocol. */
interface PlainRange extends PortRange {
  readonly protocol: Protocol;
  readonly mapping: Place;
  readonly place: Place;
}

function plainRange(mapping: PortMapping): readonly PlainRange[] {
  const { containerPort, hostPort, name, appProtocol, containerPortRange } = mapping;
  const isPlain = isAbsent(containerPort) && isAbsent(hostPort) && isAbsent(name) && isAbsent(appProtocol);
  const ports = isKnown(containerPortRange) ? portRange(containerPortRange.value) : undefined;
  const protocol = protocolOf(mapping.protocol);
  if (!isPlain || !ports || !protocol) return [];
  return [{ ...ports, protocol, mapping: mapping.place, place: containerPortRange.place }];
}

function inOrder(left: PlainRange, right: PlainRange): number {
  if (left.protocol !== right.protocol) return left.protocol < right.protocol ? -1 : 1;
  return left.first - right.first;
}

/** The changes that write port ranges which follow each other without a gap as one, mappings with a name or other members apart. */
export function mergedNeighbours(mappings: readonly PortMapping[]): readonly Change[] {
  const runs: PlainRange[][] = [];
  for (const range of mappings.flatMap(plainRange).sort(inOrder)) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before?.protocol === range.protocol && before.last + 1 === range.first) run.push(range);
    else runs.push([range]);
  }
  return runs.flatMap(([head, ...rest]): Change[] => {
    const tail = rest.at(-1);
    if (!head || !tail) return [];
    const value = portText({ first: head.first, last: tail.last });
    const deletions = rest.map(({ mapping }): Change => ({ kind: "delete", place: mapping }));
    return [{ kind: "replace", place: head.place, value }, ...deletions];
  });
}
