import type { SourceNode } from "../source/node.ts";
import { itemsOf, member } from "./members-of.ts";
import { type InstanceAddress, instanceAddress } from "./terraform-address.ts";

/** A managed resource that exists once a plan is applied. */
export interface PlannedResource {
  readonly address: InstanceAddress;
  /** The values of its attributes, as far as they are known. */
  readonly values: SourceNode;
  /** The same tree with `true` where a value is known only after apply. */
  readonly unknown: SourceNode | undefined;
  /** Whether a value that is neither known nor marked as unknown is certainly absent. */
  readonly isComplete: boolean;
  /** Whether the plan certainly makes it; the values of others are as the provider last read them, as far as no change is planned. */
  readonly isNew: boolean;
}

/** The text of a scalar; undefined for anything else. */
export function textOf(node: SourceNode | undefined): string | undefined {
  if (node?.kind !== "scalar" || node.value === null) return undefined;
  return String(node.value);
}

function managedAddress(resource: SourceNode): InstanceAddress | undefined {
  if ((textOf(member(resource, "mode")) ?? "managed") !== "managed") return undefined;
  return instanceAddress(textOf(member(resource, "address")) ?? "");
}

/** What a planned change leads to; undefined where the resource is destroyed, forgotten or only read. */
function changedResource(resource: SourceNode): PlannedResource | undefined {
  const address = managedAddress(resource);
  const change = member(resource, "change");
  const values = member(change, "after");
  if (!address || values?.kind !== "map") return undefined;
  const actions = itemsOf(member(change, "actions")).map((action) => textOf(action));
  if (actions.length > 0 && actions.every((action) => action === "delete" || action === "forget")) return undefined;
  const unknown = member(change, "after_unknown");
  return { address, values, unknown, isComplete: unknown !== undefined, isNew: actions.includes("create") };
}

/** The resources of a module and of those it calls, as planned values and states list them. */
function listedResources(rootModule: SourceNode, isComplete: boolean): readonly PlannedResource[] {
  const found: PlannedResource[] = [];
  const modules = [rootModule];
  for (let module = modules.pop(); module; module = modules.pop()) {
    for (const resource of itemsOf(member(module, "resources"))) {
      const address = managedAddress(resource);
      const values = member(resource, "values");
      if (address && values?.kind === "map")
        found.push({ address, values, unknown: undefined, isComplete, isNew: false });
    }
    for (const child of itemsOf(member(module, "child_modules"))) modules.push(child);
  }
  return found;
}

/**
 * The managed resources in the JSON of a plan or state.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
export function plannedResources(root: SourceNode): readonly PlannedResource[] {
  const changes = member(root, "resource_changes");
  if (changes?.kind === "list") return changes.items.flatMap((resource) => changedResource(resource) ?? []);
  const planned = member(member(root, "planned_values"), "root_module");
  if (planned) return listedResources(planned, false);
  const state = member(member(root, "values"), "root_module");
  return state ? listedResources(state, true) : [];
}
