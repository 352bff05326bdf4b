import { quoted } from "../rules/naming.ts";
import type { Flaw } from "../source/flaw.ts";
import { keyPlace, type MapNode, type SourceNode } from "../source/node.ts";
import { nearest } from "../source/spelling.ts";
import { isDay } from "./day.ts";
import type { Ignore, IgnoredRule, Reach } from "./ignore.ts";
import { malformedIgnore } from "./ignore-wording.ts";

const entryKeys = ["rule", "rules", "reason", "expires"];

function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

function unknownKey(map: MapNode, known: readonly string[]): Flaw | undefined {
  const stray = map.entries.find(({ key }) => !known.includes(key));
  if (!stray) return undefined;
  const meant = nearest(stray.key, known) ?? known[0];
  const message = `${quoted(stray.key)} is no key of an ignore`;
  return malformedIgnore(keyPlace(stray.value), message, `must be \`${meant}\``);
}

function namesIn(entry: MapNode): readonly IgnoredRule[] | Flaw {
  const nodes = entry.entries.flatMap(({ key, value }) => {
    if (key === "rule") return [value];
    return key === "rules" ? (value.kind === "list" ? value.items : [value]) : [];
  });
  if (nodes.length === 0) return malformedIgnore(entry, "the ignore names no rule", "must have a `rule`");
  const names: IgnoredRule[] = [];
  for (const place of nodes) {
    const name = textOf(place);
    if (name === undefined) return malformedIgnore(place, "the rule to ignore is no text", "must be the id of a rule");
    names.push({ name, place });
  }
  return names;
}

function ignoreOf(entry: SourceNode, reach: Reach): Ignore | Flaw {
  if (entry.kind !== "map") {
    return malformedIgnore(entry, "the ignore is no map", "must be a map with `rule` and `reason`");
  }
  const stray = unknownKey(entry, entryKeys);
  if (stray) return stray;
  const rules = namesIn(entry);
  if ("kind" in rules) return rules;
  const reason = textOf(entry.get("reason"))?.trim() ?? "";
  if (reason === "") return malformedIgnore(entry, "the ignore gives no reason", "must have a `reason`");
  const day = entry.get("expires");
  const expires = textOf(day);
  if (day && (expires === undefined || !isDay(expires))) {
    return malformedIgnore(day, "the day on which the ignore expires is no date", "must be such as `2027-06-30`");
  }
  return { kind: "metadata", rules, reach, reason, expires, place: entry };
}

/** The ignores in the metadata of a resource, or of a template, that reach what is inside of it. */
function* ignoresOf(holder: MapNode, reach: Reach): Generator<Ignore | Flaw> {
  const metadata = holder.get("Metadata");
  const ours = metadata?.kind === "map" ? metadata.get("ecs-netcheck") : undefined;
  if (!ours) return;
  if (ours.kind !== "map") {
    yield malformedIgnore(ours, "`ecs-netcheck` in the metadata is no map", "must be a map with a list `ignore`");
    return;
  }
  const stray = unknownKey(ours, ["ignore"]);
  if (stray) yield stray;
  const list = ours.get("ignore");
  if (list?.kind === "list") for (const entry of list.items) yield ignoreOf(entry, reach);
  else if (list) yield malformedIgnore(list, "`ignore` in the metadata is no list", "must be a list");
}

/** The ignores that the metadata of a CloudFormation template holds, and the faults of those that cannot be followed. */
export function* ignoreMetadata(roots: readonly SourceNode[]): Generator<Ignore | Flaw> {
  for (const root of roots) {
    const resources = root.kind === "map" ? root.get("Resources") : undefined;
    if (root.kind !== "map" || resources?.kind !== "map") continue;
    yield* ignoresOf(root, { kind: "within", place: root });
    for (const { value } of resources.entries) {
      if (value.kind === "map") yield* ignoresOf(value, { kind: "within", place: value });
    }
  }
}
