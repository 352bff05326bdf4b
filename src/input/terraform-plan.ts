import type { Flaw } from "../source/flaw.ts";
import type { SourceNode } from "../source/node.ts";
import { membersOf } from "./members-of.ts";
import {
  addressText,
  type InstanceAddress,
  type ModuleStep,
  modulePrefix,
  resourceAddress,
} from "./terraform-address.ts";
import { type ConfiguredModule, type ConfiguredResource, configurationOf } from "./terraform-configuration.ts";
import { type Mentions, mentionsIn } from "./terraform-mentions.ts";
import { type PlannedResource, plannedResources, textOf } from "./terraform-resources.ts";

/** Of how many instances the only one of a module is looked for. */
const mostInstances = 200;

/** Attributes whose values name a resource to others: of a task definition, `family` stands for the latest revision. */
const identifiers = ["arn", "id", "name", "arn_without_revision", "family"];

function identifiersOf({ values }: PlannedResource): ReadonlySet<string> {
  if (values.kind !== "map") return new Set();
  const texts = new Map<string, string>();
  for (const { key, value } of values.entries) {
    const text = textOf(value);
    if (text !== undefined && text !== "") texts.set(key, text);
  }
  const revision = texts.get("revision");
  const family = texts.get("family");
  const named = identifiers.flatMap((key) => texts.get(key) ?? []);
  return new Set(family !== undefined && revision !== undefined ? [...named, `${family}:${revision}`] : named);
}

function added<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** What was worked out for a key before, or is now. */
function kept<K, V>(known: Map<K, V>, key: K, workOut: (key: K) => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = workOut(key);
  known.set(key, value);
  return value;
}

/** A plan or state: what exists once it is applied, and the configuration it comes from. */
export class Plan {
  readonly configuration: ConfiguredModule;
  /** What is wrong with the JSON in its texts, as far as they were read. */
  readonly flaws: Flaw[] = [];
  readonly #byType = new Map<string, PlannedResource[]>();
  readonly #addresses = new Set<string>();
  /** The instances of each resource, by its address without keys. */
  readonly #instances = new Map<string, InstanceAddress[]>();
  readonly #parts = new Map<SourceNode, ReadonlyMap<string, SourceNode>>();
  readonly #mentions = new Map<SourceNode, Mentions>();
  readonly #named = new Map<string, ReadonlyMap<string, string | undefined>>();

  constructor(root: SourceNode) {
    this.configuration = configurationOf(root);
    for (const resource of plannedResources(root)) {
      const { address } = resource;
      added(this.#byType, address.type, resource);
      added(this.#instances, resourceAddress(address), address);
      this.#addresses.add(addressText(address));
    }
  }

  /** The resources of some types, in the order of the plan. */
  resources(...types: readonly string[]): readonly PlannedResource[] {
    return types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  has(address: string): boolean {
    return this.#addresses.has(address);
  }

  /** The only instance of a resource in an instance of a module; undefined where there is none, or several. */
  onlyInstance(resource: InstanceAddress): string | undefined {
    const instances = this.#instances.get(resourceAddress(resource)) ?? [];
    if (instances.length > mostInstances) return undefined;
    const prefix = modulePrefix(resource.modules);
    const here = instances.filter((instance) => modulePrefix(instance.modules) === prefix);
    const [only] = here;
    return only && here.length === 1 ? addressText(only) : undefined;
  }

  /** The members of a part of the configuration, which many instances share. */
  parts(node: SourceNode | undefined): ReadonlyMap<string, SourceNode> {
    return node ? kept(this.#parts, node, membersOf) : membersOf(node);
  }

  /** What an expression of the configuration refers to. */
  mentions(expression: SourceNode): Mentions {
    return kept(this.#mentions, expression, mentionsIn);
  }

  /** The address of the one resource of a type that a known name, id or ARN belongs to. */
  named(type: string, text: string): string | undefined {
    return kept(this.#named, type, () => this.#namesOf(type)).get(text);
  }

  /** What the configuration says about a resource; undefined where the file does not have it. */
  configured({ modules, type, name }: InstanceAddress): ConfiguredResource | undefined {
    return this.module(modules)?.resources.get(`${type}.${name}`);
  }

  /** The configuration of a module by the way to it. */
  module(modules: readonly ModuleStep[]): ConfiguredModule | undefined {
    let module: ConfiguredModule | undefined = this.configuration;
    for (const { name } of modules) module = module?.calls.get(name)?.module;
    return module;
  }

  #namesOf(type: string): ReadonlyMap<string, string | undefined> {
    const names = new Map<string, string | undefined>();
    for (const resource of this.resources(type)) {
      for (const text of identifiersOf(resource)) {
        names.set(text, names.has(text) ? undefined : addressText(resource.address));
      }
    }
    return names;
  }
}
