import { isLaunchType, type LaunchType } from "../ecs/launch-type.ts";
import type { Service } from "../ecs/service.ts";
import type { TaskDefinition } from "../ecs/task-definition.ts";
import { type Field, isAbsent, isKnown, isPresent } from "../source/field.ts";
import type { Place } from "../source/node.ts";

/** The kinds of the capacity providers that a template declares, by the name under which it refers to them. */
export type CapacityProviders = ReadonlyMap<string, "EC2" | "MANAGED_INSTANCES">;

/** No capacity provider is in view. */
export const noCapacityProviders: CapacityProviders = new Map();

/** The launch types that a task definition and the services that use it ask for. */
export class RequestedLaunchTypes {
  readonly #requests = new Map<LaunchType, Place | undefined>();
  readonly #possible = new Set<LaunchType | "any">();
  #mayBeExternal = false;

  /** Adds a request; the first place that asks is kept. */
  add(launchType: LaunchType, place: Place | undefined): void {
    if (!this.#requests.has(launchType)) this.#requests.set(launchType, place);
  }

  /** Takes the word of the user for what the file leaves open. */
  assume(launchTypes: readonly LaunchType[]): void {
    for (const launchType of launchTypes) this.add(launchType, undefined);
    if (launchTypes.length > 0) this.#possible.clear();
  }

  /** Notes a request that cannot be read. */
  addUnreadable(): void {
    this.#possible.add("any");
    this.#mayBeExternal = true;
  }

  /**
   * Notes a capacity provider that cannot be read; there is none for external instances.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
   */
  addUnreadableProvider(): void {
    this.#possible.add("any");
  }

  /** Notes a capacity provider by a name of its own: EC2 or managed instances, certainly not Fargate. */
  addNamedProvider(): void {
    this.#possible.add("EC2").add("MANAGED_INSTANCES");
  }

  /** What is asked for, in the order of the requests. */
  get all(): readonly LaunchType[] {
    return [...this.#requests.keys()];
  }

  /** Whether nothing is asked for, readable or not. */
  get isEmpty(): boolean {
    return this.#requests.size === 0 && this.#possible.size === 0;
  }

  /** Whether every request can be read. */
  get isReadable(): boolean {
    return !this.#possible.has("any");
  }

  /** Whether the task may have to run on external instances. */
  get mayBeExternal(): boolean {
    return this.#mayBeExternal || this.has("EXTERNAL");
  }

  has(launchType: LaunchType): boolean {
    return this.#requests.has(launchType);
  }

  /** Whether it is certain that nothing asks for a launch type. */
  lacks(launchType: LaunchType): boolean {
    return !this.has(launchType) && !this.#possible.has("any") && !this.#possible.has(launchType);
  }

  /** Whether managed instances are asked for, or nothing but capacity of unknown kind, which they may be. */
  get mayBeManaged(): boolean {
    return this.has("MANAGED_INSTANCES") || (this.#requests.size === 0 && this.#possible.has("MANAGED_INSTANCES"));
  }

  /** Whether it is certain that this launch type and no other is asked for. */
  isOnly(launchType: LaunchType): boolean {
    return this.has(launchType) && this.#requests.size === 1 && this.#possible.size === 0;
  }

  /** The value that asks for a launch type; undefined where the user asks on the command line. */
  requestOf(launchType: LaunchType): Place | undefined {
    return this.#requests.get(launchType);
  }
}

/** Adds what a task definition's `requiresCompatibilities` asks for. */
function addCompatibilities(requested: RequestedLaunchTypes, { requiresCompatibilities }: TaskDefinition): void {
  if (isAbsent(requiresCompatibilities)) return;
  if (!isKnown(requiresCompatibilities)) {
    requested.addUnreadable();
    return;
  }
  for (const item of requiresCompatibilities.value) {
    if (isKnown(item) && isLaunchType(item.value)) requested.add(item.value, item.place);
    else if (isPresent(item)) requested.addUnreadable();
  }
}

/** Adds what a service asks for: its `launchType`, else the providers of its `capacityProviderStrategy`. */
function addService(
  requested: RequestedLaunchTypes,
  { launchType, capacityProviderStrategy }: Service,
  capacityProviders: CapacityProviders,
): void {
  if (isPresent(launchType)) {
    if (isKnown(launchType) && isLaunchType(launchType.value)) requested.add(launchType.value, launchType.place);
    else requested.addUnreadable();
    return;
  }
  if (isAbsent(capacityProviderStrategy)) return;
  if (!isKnown(capacityProviderStrategy)) {
    requested.addUnreadableProvider();
    return;
  }
  for (const item of capacityProviderStrategy.value) {
    const provider = isKnown(item) ? item.value.capacityProvider : item;
    if (isAbsent(provider)) continue;
    const kind = isKnown(provider) ? undefined : capacityProviders.get(provider.reference ?? "");
    if (kind) requested.add(kind, provider.place);
    else if (!isKnown(provider) || typeof provider.value !== "string") requested.addUnreadableProvider();
    else if (provider.value === "FARGATE" || provider.value === "FARGATE_SPOT")
      requested.add("FARGATE", provider.place);
    else requested.addNamedProvider();
  }
}

/** What one service asks for, leaving its task definition aside. */
export function requestedBy(service: Service, capacityProviders: CapacityProviders): RequestedLaunchTypes {
  const requested = new RequestedLaunchTypes();
  addService(requested, service, capacityProviders);
  return requested;
}

/**
 * The set of launch types of a task: every value of `requiresCompatibilities`, and what each service that uses it asks for.
 * Registration validates a definition against every listed value.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#requires_compatibilities
 */
export function requestedLaunchTypes(
  task: TaskDefinition,
  services: readonly Field<Service>[],
  capacityProviders: CapacityProviders,
): RequestedLaunchTypes {
  const requested = new RequestedLaunchTypes();
  addCompatibilities(requested, task);
  for (const service of services) {
    if (isKnown(service)) addService(requested, service.value, capacityProviders);
    else if (isPresent(service)) requested.addUnreadable();
  }
  return requested;
}
