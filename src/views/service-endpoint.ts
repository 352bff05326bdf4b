import { contains, singlePort } from "../ecs/port-range.ts";
import type { ServiceConnectService } from "../ecs/service-connect.ts";
import type { ServiceRegistry } from "../ecs/service-registry.ts";
import type { ListenerSource } from "../input/input-format.ts";
import type { DecodedResources, DecodedService } from "../lint/decoded-fleet.ts";
import type { HostPorts, PortBinding } from "../network/port-binding.ts";
import { enabledServiceConnect } from "../rules/service-connect/enabled-service-connect.ts";
import { discoveryName } from "../rules/service-connect/endpoints.ts";
import { isAddressType, recordTypes } from "../scenario/registry-records.ts";
import { referred } from "../scenario/surroundings.ts";
import { type ContainerAndPort, targetPorts } from "../scenario/target-port.ts";
import type { TaskScenario } from "../scenario/task-scenario.ts";
import { type Field, isAbsent, isKnown, isPresent, isUnknown, knownItems, knownValue } from "../source/field.ts";
import type { Place } from "../source/node.ts";
import type { EndpointView } from "./resolved-model.ts";

/** A way in to the tasks of a service on one platform. */
export interface ServiceEndpoint {
  readonly through: EndpointView["through"];
  readonly name: string | null;
  /** What clients ask for. */
  readonly clients: readonly string[];
  /** The container, and its port, as the entry names them; null where it names none that can be read. */
  readonly container: string | null;
  readonly port: number | null;
  /** The one mapping it leads to. */
  readonly binding: PortBinding | undefined;
  /** Where the traffic arrives at the task or its instance. */
  readonly hostPorts: HostPorts;
  /** Traffic passes the Service Connect proxy, which has a port of its own unless `binding` has the same. */
  readonly isProxied: boolean;
  /** A name that leads to the address of the task, whatever the port. */
  readonly isAddress: boolean;
  readonly healthCheckPort: EndpointView["healthCheckPort"];
  /** The entry of the service. */
  readonly place: Place;
  /** What else of the file stands for it: its target group, its Cloud Map service. */
  readonly resource: Place | undefined;
}

type Target = Pick<ServiceEndpoint, "container" | "port" | "binding" | "hostPorts">;

const unknownPorts: HostPorts = { kind: "unknown" };

const plain = { isProxied: false, isAddress: false, healthCheckPort: null, resource: undefined } as const;

/** The name in an ARN, any other text as it is, and the name of the file's own thing where the value refers to one. */
function nameOf(field: Field<string>): string | null {
  if (isUnknown(field)) return field.reference ?? null;
  const text = knownValue(field);
  if (text === undefined) return null;
  return (text.startsWith("arn:") ? text.split("/", 2)[1] : undefined) ?? text;
}

/** What a container and one of its ports lead to. */
function namedTarget(task: TaskScenario | undefined, entry: ContainerAndPort): Target {
  const container = knownValue(entry.containerName) ?? null;
  const port = knownValue(entry.containerPort) ?? null;
  const [found] = task ? targetPorts(task, entry) : [];
  if (found?.kind === "one") return { container, port, binding: found.binding, hostPorts: found.binding.hostPorts };
  if (found?.kind === "none") return { container, port, binding: undefined, hostPorts: { kind: "none" } };
  if (found?.kind === "range" && task?.network.mode.value === "awsvpc") {
    const binding = task.network.bindings.find(
      ({ container: owner, containerPorts }) =>
        owner === found.container && containerPorts && contains(containerPorts, found.port.value),
    );
    return { container, port, binding, hostPorts: { kind: "same", ports: singlePort(found.port.value) } };
  }
  return { container, port, binding: undefined, hostPorts: unknownPorts };
}

/** The mapping of a name, and its container. */
function portNamed(task: TaskScenario | undefined, portName: Field<string>): Target {
  const binding = isKnown(portName)
    ? task?.network.bindings.find(({ mapping }) => knownValue(mapping.name) === portName.value)
    : undefined;
  return {
    container: (binding && knownValue(binding.container.name)) ?? null,
    port: (binding && knownValue(binding.mapping.containerPort)) ?? null,
    binding,
    hostPorts: binding?.hostPorts ?? unknownPorts,
  };
}

function listenerText({ protocol, port }: ListenerSource): readonly string[] {
  const words = [protocol, port].filter((word) => word !== undefined);
  return words.length === 0 ? [] : [words.join(" ")];
}

/** The entries of `loadBalancers`, a second one for each alternate target group. */
function* balancers({ service }: DecodedService, task: TaskScenario | undefined, resources: DecodedResources) {
  const listeners = resources.listeners();
  const group = (arn: Field<string>): Pick<ServiceEndpoint, "name" | "clients" | "healthCheckPort" | "resource"> => {
    const targetGroup = referred(arn, resources.targetGroups);
    const check = targetGroup?.healthCheckPort;
    const written = check && knownValue(check);
    const leading = isUnknown(arn) ? listeners.get(arn.reference ?? "") : undefined;
    return {
      resource: targetGroup?.place,
      name: nameOf(arn),
      clients: (leading ?? []).flatMap(listenerText),
      healthCheckPort:
        written !== undefined && /^\d{1,5}$/.test(written)
          ? Number(written)
          : check && (isAbsent(check) || written === "traffic-port")
            ? "traffic-port"
            : null,
    };
  };
  for (const { value: entry, place } of knownItems(service.loadBalancers)) {
    const target = { ...plain, ...namedTarget(task, entry), place };
    const { targetGroupArn, loadBalancerName, advancedConfiguration } = entry;
    if (isPresent(targetGroupArn) || isAbsent(loadBalancerName)) {
      yield { ...target, ...group(targetGroupArn), through: "target-group" as const };
    } else yield { ...target, name: nameOf(loadBalancerName), clients: [], through: "classic-load-balancer" as const };
    const alternate = knownValue(advancedConfiguration)?.alternateTargetGroupArn;
    if (alternate && isPresent(alternate)) {
      yield { ...target, ...group(alternate), through: "alternate-target-group" as const };
    }
  }
}

/** Where the records of a registry lead: to the address of the task, or to a port. */
function registryTarget(task: TaskScenario | undefined, entry: ServiceRegistry): Target {
  const port = knownValue(entry.port);
  if (isPresent(entry.containerName) || port === undefined) return namedTarget(task, entry);
  const isOwn = task?.network.mode.value === "awsvpc";
  const ports = singlePort(port);
  const hostPorts: HostPorts = task ? { kind: isOwn ? "same" : "static", ports } : unknownPorts;
  return { container: null, port: null, binding: undefined, hostPorts };
}

function* registries({ service }: DecodedService, task: TaskScenario | undefined, resources: DecodedResources) {
  for (const { value: entry, place } of knownItems(service.serviceRegistries)) {
    const cloudMapService = referred(entry.registryArn, resources.cloudMapServices);
    const types = (cloudMapService && recordTypes(cloudMapService))?.flatMap((type) => knownValue(type) ?? []) ?? [];
    const namesPort = isPresent(entry.containerName) || isPresent(entry.port);
    yield {
      ...plain,
      ...registryTarget(task, entry),
      through: "service-registry" as const,
      resource: cloudMapService?.place,
      name: (cloudMapService && knownValue(cloudMapService.name)) ?? nameOf(entry.registryArn),
      clients: types.map((type) => `${type} record`),
      isAddress: types.length > 0 ? types.every(isAddressType) : !namesPort,
      place,
    };
  }
}

/**
 * The names and ports by which clients reach an endpoint. An alias without a name has the discovery name in the namespace.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html
 */
function aliases(entry: ServiceConnectService, namespace: Field<string>): readonly string[] {
  const written = knownValue(namespace);
  const inNamespace = written === undefined || written.startsWith("arn:") ? "<namespace>" : written;
  const fallback = discoveryName(entry);
  return knownItems(entry.clientAliases).flatMap(({ value: { port, dnsName } }) => {
    const name = isAbsent(dnsName) ? fallback && `${fallback.value}.${inNamespace}` : knownValue(dnsName);
    return isKnown(port) && name !== undefined ? [`${name}:${port.value}`] : [];
  });
}

/**
 * Where the proxy of Service Connect listens: at the override, else at the container's own port in `awsvpc` mode, else at a dynamic port.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html
 */
function proxyPorts(
  task: TaskScenario | undefined,
  binding: PortBinding | undefined,
  override: Field<number>,
): HostPorts {
  const mode = task?.network.mode.value;
  if (mode === undefined || !binding || isUnknown(override)) return unknownPorts;
  if (isKnown(override)) return { kind: mode === "awsvpc" ? "same" : "static", ports: singlePort(override.value) };
  return mode === "awsvpc" ? binding.hostPorts : { kind: "dynamic" };
}

function* connected({ service }: DecodedService, task: TaskScenario | undefined) {
  const configuration = enabledServiceConnect(service);
  if (!configuration) return;
  for (const { value: entry, place } of knownItems(configuration.services)) {
    const target = portNamed(task, entry.portName);
    yield {
      ...plain,
      ...target,
      through: "service-connect" as const,
      name: discoveryName(entry)?.value ?? null,
      clients: aliases(entry, configuration.namespace),
      hostPorts: proxyPorts(task, target.binding, entry.ingressPortOverride),
      isProxied: true,
      place,
    };
  }
}

function* latticeTargets({ service }: DecodedService, task: TaskScenario | undefined) {
  for (const { value: entry, place } of knownItems(service.vpcLatticeConfigurations)) {
    const name = nameOf(entry.targetGroupArn);
    const target = portNamed(task, entry.portName);
    yield { ...plain, ...target, through: "vpc-lattice" as const, name, clients: [], place };
  }
}

/** The ways in to a service, in the order in which ECS's API lists them; `task` is its task definition on a platform, where that is in view. */
export function serviceEndpoints(
  service: DecodedService,
  task: TaskScenario | undefined,
  resources: DecodedResources,
): readonly ServiceEndpoint[] {
  return [
    ...balancers(service, task, resources),
    ...registries(service, task, resources),
    ...connected(service, task),
    ...latticeTargets(service, task),
  ];
}
