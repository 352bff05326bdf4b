import { type CloudMapService, cloudMapService } from "../ecs/cloud-map-service.ts";
import { type Cluster, cluster } from "../ecs/cluster.ts";
import { type ContainerDefinition, containerDefinition } from "../ecs/container-definition.ts";
import { type Service, service } from "../ecs/service.ts";
import { type Subnet, subnet } from "../ecs/subnet.ts";
import { type TargetGroup, targetGroup } from "../ecs/target-group.ts";
import { type TaskDefinition, taskDefinition } from "../ecs/task-definition.ts";
import type {
  Fleet,
  ListenerSource,
  ResourceSources,
  ServiceSource,
  TaskDefinitionSource,
} from "../input/input-format.ts";
import { type CapacityProviders, noCapacityProviders } from "../scenario/requested-launch-types.ts";
import { Decoding, list, type Shape } from "../source/decode.ts";
import { type Field, type Items, isKnown } from "../source/field.ts";
import type { Flaw } from "../source/flaw.ts";
import { MapNode, type SourceNode } from "../source/node.ts";
import { presentMembers } from "./present-members.ts";

/** A task definition with the services that use it. */
export interface DecodedTask {
  readonly source: TaskDefinitionSource;
  readonly task: TaskDefinition;
  /** What of it rules can be about. */
  readonly present: ReadonlySet<string>;
  readonly services: readonly Field<Service>[];
}

/** A service, and the task definition it runs where that is in the same file. */
export interface DecodedService {
  readonly source: ServiceSource;
  readonly service: Service;
  readonly task: DecodedTask | undefined;
}

/** What stands around the services of a fleet, decoded. */
export interface DecodedResources {
  readonly targetGroups: ReadonlyMap<string, TargetGroup>;
  readonly cloudMapServices: ReadonlyMap<string, CloudMapService>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly clusters: ReadonlyMap<string, Cluster>;
  readonly capacityProviders: CapacityProviders;
  readonly unawaitedTargetGroups: ReadonlyMap<ServiceSource, ReadonlyMap<string, string | undefined>>;
  /** The listeners that lead to each target group. */
  listeners(): ReadonlyMap<string, readonly ListenerSource[]>;
}

/** A fleet, every value decoded. */
export interface DecodedFleet {
  readonly when: string | undefined;
  /** Those that are maps; the flaws tell of the others. */
  readonly tasks: readonly DecodedTask[];
  readonly services: readonly DecodedService[];
  readonly resources: DecodedResources;
  readonly flaws: readonly Flaw[];
  /** How many values are there and cannot be read. */
  readonly unresolved: number;
}

const noResources: DecodedResources = {
  targetGroups: new Map(),
  cloudMapServices: new Map(),
  subnets: new Map(),
  clusters: new Map(),
  capacityProviders: noCapacityProviders,
  unawaitedTargetGroups: new Map(),
  listeners: () => new Map(),
};

const containerList = list(containerDefinition);

/** A task definition of which only the containers are in the file: every other member is unknown. */
function taskOfContainers({ node, dialect }: TaskDefinitionSource, decoding: Decoding): Field<TaskDefinition> {
  const { document, start, end, parent, step, keyStart, keyEnd } = node;
  const elsewhere = new MapNode(document, start, end, parent, step, keyStart, keyEnd);
  elsewhere.open = true;
  const task = taskDefinition.read(elsewhere, new Decoding(dialect));
  const containerDefinitions: Field<Items<ContainerDefinition>> =
    node.kind === "list"
      ? containerList.read(node, decoding)
      : { state: "known", value: [containerDefinition.read(node, decoding)], place: node };
  return isKnown(task) ? { ...task, value: { ...task.value, containerDefinitions } } : task;
}

function things<T>(sources: ReadonlyMap<string, SourceNode>, shape: Shape<T>, decoding: Decoding): Map<string, T> {
  const decoded = new Map<string, T>();
  for (const [name, node] of sources) {
    const field = shape.read(node, decoding);
    if (isKnown(field)) decoded.set(name, field.value);
  }
  return decoded;
}

/** Decodes what an input format has found. Faults in the shape of other services' resources are theirs to report. */
export function decodedFleet({ when, tasks, services, resources }: Fleet): DecodedFleet {
  const flaws: Flaw[] = [];
  let unresolved = 0;
  const finish = (done: Decoding): void => {
    for (const flaw of done.flaws) flaws.push(flaw);
    unresolved += done.unresolved;
  };

  const serviceFields: { readonly source: ServiceSource; readonly field: Field<Service> }[] = [];
  const users = new Map<TaskDefinitionSource | undefined, Field<Service>[]>();
  for (const source of services) {
    const reading = new Decoding(source.dialect);
    const field = service.read(source.node, reading);
    finish(reading);
    serviceFields.push({ source, field });
    const others = users.get(source.task);
    if (others) others.push(field);
    else users.set(source.task, [field]);
  }
  const decodedTasks = new Map<TaskDefinitionSource, DecodedTask>();
  for (const source of tasks) {
    const reading = new Decoding(source.dialect);
    const field =
      source.kind === "containers" ? taskOfContainers(source, reading) : taskDefinition.read(source.node, reading);
    finish(reading);
    if (!isKnown(field)) continue;
    const task = field.value;
    decodedTasks.set(source, { source, task, present: presentMembers(task), services: users.get(source) ?? [] });
  }
  const decodedServices: DecodedService[] = [];
  for (const { source, field } of serviceFields) {
    const task = source.task && decodedTasks.get(source.task);
    if (isKnown(field)) decodedServices.push({ source, service: field.value, task });
  }
  return {
    when,
    tasks: [...decodedTasks.values()],
    services: decodedServices,
    resources: resources ? decodedResources(resources) : noResources,
    flaws,
    unresolved,
  };
}

function decodedResources(sources: ResourceSources): DecodedResources {
  const decoding = new Decoding(sources.dialect);
  return {
    targetGroups: things(sources.targetGroups, targetGroup, decoding),
    cloudMapServices: things(sources.cloudMapServices, cloudMapService, decoding),
    subnets: things(sources.subnets, subnet, decoding),
    clusters: things(sources.clusters, cluster, decoding),
    capacityProviders: sources.capacityProviders,
    unawaitedTargetGroups: sources.unawaitedTargetGroups,
    listeners: sources.listeners,
  };
}
