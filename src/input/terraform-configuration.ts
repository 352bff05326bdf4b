import type { SourceNode } from "../source/node.ts";
import { membersOf } from "./members-of.ts";
import { textOf } from "./terraform-resources.ts";

/** Something of a configuration that may be there several times, by `count` or `for_each`. */
interface Repeatable {
  /** What each attribute or input is set to; one that is missing is not set. */
  readonly expressions: ReadonlyMap<string, SourceNode>;
  readonly forEach: SourceNode | undefined;
  readonly isRepeated: boolean;
}

/** A resource or data source as the configuration declares it. */
export interface ConfiguredResource extends Repeatable {
  /** The configuration of the provider that makes it: `aws.virginia`. */
  readonly provider: string | undefined;
}

/** A module that another one calls. */
export interface ModuleCall extends Repeatable {
  readonly module: ConfiguredModule;
}

/** A module of a configuration. */
export interface ConfiguredModule {
  /** By type and name: `aws_ecs_service.web`, `data.aws_subnets.private`. */
  readonly resources: ReadonlyMap<string, ConfiguredResource>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  /** The expression of each output. */
  readonly outputs: ReadonlyMap<string, SourceNode>;
}

interface OpenModule {
  readonly resources: Map<string, ConfiguredResource>;
  readonly calls: Map<string, ModuleCall>;
  readonly outputs: Map<string, SourceNode>;
}

function openModule(): OpenModule {
  return { resources: new Map(), calls: new Map(), outputs: new Map() };
}

function repeatable(members: ReadonlyMap<string, SourceNode>): Repeatable {
  const forEach = members.get("for_each_expression");
  return {
    expressions: membersOf(members.get("expressions")),
    forEach,
    isRepeated: forEach !== undefined || members.has("count_expression"),
  };
}

function addResources(module: OpenModule, resources: SourceNode | undefined): void {
  for (const node of resources?.kind === "list" ? resources.items : []) {
    const members = membersOf(node);
    const prefix = textOf(members.get("mode")) === "data" ? "data." : "";
    const name = `${prefix}${textOf(members.get("type"))}.${textOf(members.get("name"))}`;
    const provider = textOf(members.get("provider_config_key"));
    module.resources.set(name, { ...repeatable(members), provider });
  }
}

function addOutputs(module: OpenModule, outputs: SourceNode | undefined): void {
  for (const [name, output] of membersOf(outputs)) {
    const expression = membersOf(output).get("expression");
    if (expression) module.outputs.set(name, expression);
  }
}

/**
 * The configuration that the JSON of a plan carries, modules inside each other; empty where it carries none.
 * https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
export function configurationOf(root: SourceNode): ConfiguredModule {
  const rootModule = openModule();
  const pending = [{ module: rootModule, node: membersOf(membersOf(root).get("configuration")).get("root_module") }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { module } = next;
    const members = membersOf(next.node);
    addResources(module, members.get("resources"));
    addOutputs(module, members.get("outputs"));
    for (const [name, call] of membersOf(members.get("module_calls"))) {
      const called = openModule();
      const callMembers = membersOf(call);
      module.calls.set(name, { ...repeatable(callMembers), module: called });
      pending.push({ module: called, node: callMembers.get("module") });
    }
  }
  return rootModule;
}
