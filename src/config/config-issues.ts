import type * as z from "zod";
import { keyPlace, type SourceNode } from "../source/node.ts";
import { nearest } from "../source/spelling.ts";
import { keysAt } from "./config-model.ts";
import type { ConfigProblem } from "./config-problem.ts";

type Issue = z.core.$ZodIssue;

/** The node at a path, or the innermost one on the way. */
function nodeAt(root: SourceNode, path: readonly PropertyKey[]): SourceNode {
  let at = root;
  for (const step of path) {
    const next = at.kind === "list" ? at.items[Number(step)] : at.kind === "map" ? at.get(String(step)) : undefined;
    if (!next) return at;
    at = next;
  }
  return at;
}

function named(path: readonly PropertyKey[]): string {
  const name = path.findLast((step) => typeof step === "string");
  if (name === undefined) return "the configuration";
  return typeof path.at(-1) === "number" ? `an item of \`${name}\`` : `\`${name}\``;
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ["string", "a text"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "a map"],
  ["record", "a map"],
  ["number", "a number"],
]);

function shownValue(node: SourceNode): string {
  if (node.kind !== "scalar") return node.kind === "list" ? "a list" : "a map";
  return `\`${node.raw.length > 40 ? `${node.raw.slice(0, 37)}...` : node.raw}\``;
}

function unknownKey(key: string, path: readonly PropertyKey[], root: SourceNode): ConfigProblem {
  const known = keysAt(path);
  const meant = nearest(key, known);
  const map = nodeAt(root, path);
  const node = (map.kind === "map" && map.get(key)) || map;
  const where = path.length === 0 ? "a configuration" : named(path);
  const hint = meant === undefined ? `it has ${known.join(", ")}` : `did you mean \`${meant}\`?`;
  return {
    place: keyPlace(node),
    message: `${where} has no key \`${key}\`; ${hint}`,
    label: meant && `must be \`${meant}\``,
  };
}

function notOneOf(issue: Issue & { code: "invalid_value" }, node: SourceNode): ConfigProblem {
  const values = issue.values.map(String);
  const meant = node.kind === "scalar" ? nearest(node.raw, values) : undefined;
  const hint = meant === undefined ? `it is one of ${values.join(", ")}` : `did you mean \`${meant}\`?`;
  const label = meant === undefined ? undefined : `must be \`${meant}\``;
  return { place: node, message: `${named(issue.path)} is ${shownValue(node)}; ${hint}`, label };
}

function missing(path: readonly PropertyKey[], root: SourceNode): ConfigProblem | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (typeof key !== "string" || parent.kind !== "map" || parent.get(key)) return undefined;
  const about = named(path.slice(0, -1));
  return { place: parent, message: `${about} has no \`${key}\``, label: `must have a \`${key}\`` };
}

function problemsOf(issue: Issue, root: SourceNode): readonly ConfigProblem[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, issue.path, root));
  const absent = missing(issue.path, root);
  if (absent) return [absent];
  const node = nodeAt(root, issue.path);
  switch (issue.code) {
    case "invalid_value":
      return [notOneOf(issue, node)];
    case "invalid_type": {
      const wanted = typeNames.get(issue.expected) ?? issue.expected;
      return [
        {
          place: node,
          message: `${named(issue.path)} is ${shownValue(node)}, which is not ${wanted}`,
          label: `must be ${wanted}`,
        },
      ];
    }
    case "too_small":
      return [{ place: node, message: `${named(issue.path)} is empty` }];
    case "invalid_union":
      return [{ place: node, message: `${named(issue.path)} is ${shownValue(node)}, which is no plain value` }];
    case "invalid_format": {
      const isDate = issue.format === "date";
      const what = isDate ? "no day of the calendar" : "no pointer";
      return [
        {
          place: node,
          message: `${named(issue.path)} is ${shownValue(node)}, which is ${what}`,
          label: isDate ? "must be like 2027-06-30" : "must start with `/`",
        },
      ];
    }
    default:
      return [{ place: node, message: `${named(issue.path)} is ${shownValue(node)}, which cannot be followed` }];
  }
}

/** What the model finds wrong with a configuration, with the places where it stands. */
export function configIssues(issues: readonly Issue[], root: SourceNode): readonly ConfigProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, root));
}
