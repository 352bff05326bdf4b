import { terraform } from "../../src/input/terraform.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import type { SourceNode } from "../../src/source/node.ts";
import { pointerOf } from "../../src/source/pointer.ts";

/** A resource of a plan: its address, its known values, those that are not known, and what the configuration sets. */
export interface Planned {
  readonly address: string;
  readonly after?: unknown;
  readonly unknown?: unknown;
  readonly actions?: readonly string[];
  readonly mode?: string;
}

function typeOf(address: string): string {
  return address.replace(/^(module\.[^.]+\.)*/, "").split(".")[0] ?? "";
}

/** A plan as `terraform show -json` prints it. */
export function planText(resources: readonly Planned[], rootModule?: unknown): string {
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.9.8",
    resource_changes: resources.map(
      ({ address, after = {}, unknown = {}, actions = ["create"], mode = "managed" }) => ({
        address,
        mode,
        type: typeOf(address),
        change: { actions, before: null, after, after_unknown: unknown },
      }),
    ),
    ...(rootModule === undefined ? {} : { configuration: { root_module: rootModule } }),
  });
}

/** A resource of a configuration; `count` and `for_each` stand among the expressions. */
export function configured(address: string, expressions: Readonly<Record<string, unknown>> = {}): unknown {
  const { count, for_each, ...set } = expressions;
  const [type, name] = address.replace(/^data\./, "").split(".");
  const mode = address.startsWith("data.") ? "data" : "managed";
  const repeated = {
    ...(count ? { count_expression: count } : {}),
    ...(for_each ? { for_each_expression: for_each } : {}),
  };
  return { address, mode, type, name, expressions: set, ...repeated };
}

/** An expression that refers to others, listed as Terraform does: each with its beginnings behind it. */
export function refs(...references: readonly string[]): unknown {
  return { references };
}

/** The root of a text, as the format reads it. */
export function rootOf(text: string): SourceNode {
  const { roots } = readJson(new SourceDocument("plan.json", text, "json"));
  const [root] = roots;
  if (!root) throw new Error("expected a root");
  return root;
}

/** The steps to a value of the API spelling. */
export type Way = readonly (string | number)[];

/** The node at a way of keys and indexes as the API spells them. */
export function at(node: SourceNode | undefined, way: Way): SourceNode | undefined {
  let found = node;
  for (const step of way) {
    if (found?.kind === "list") found = found.items[Number(step)];
    else found = found?.kind === "map" ? found.get(String(step)) : undefined;
  }
  return found;
}

/** A value as JSON; what cannot be read is `{ unknown, reference }`. */
export function jsonOf(node: SourceNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case "scalar":
      return node.value;
    case "opaque":
      return node.reference === undefined
        ? { unknown: node.expression }
        : { unknown: node.expression, reference: node.reference };
    case "list":
      return node.items.map((item) => jsonOf(item));
    case "map":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, jsonOf(value)]));
  }
}

/** The one fleet of a plan. */
export function fleetOf(text: string) {
  const [fleet, ...others] = terraform.extract(rootOf(text));
  if (!fleet || others.length > 0) throw new Error("expected one fleet");
  return fleet;
}

/** For each service, the address of the task definition it runs. */
export function links(text: string): readonly (string | undefined)[] {
  const addresses = (JSON.parse(text) as { resource_changes: { address: string }[] }).resource_changes.map(
    ({ address }) => address,
  );
  return fleetOf(text).services.map(({ task }) => {
    const index = /^\/resource_changes\/(\d+)/.exec(task ? pointerOf(task.node) : "")?.[1];
    return index === undefined ? undefined : addresses[Number(index)];
  });
}
