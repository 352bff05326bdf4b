import { launchTypeText } from "../ecs/launch-type.ts";
import type { DecodedResources, DecodedService } from "../lint/decoded-fleet.ts";
import type { Settings } from "../lint/settings.ts";
import { requestedBy } from "../scenario/requested-launch-types.ts";
import { isRun } from "../scenario/service-scenario.ts";
import type { TaskScenario } from "../scenario/task-scenario.ts";
import { knownValue } from "../source/field.ts";
import { pointerOf } from "../source/pointer.ts";
import { portValue, reachedAt } from "./binding-view.ts";
import { possibleScenarios } from "./possible-platforms.ts";
import type { EndpointView, ServiceView } from "./resolved-model.ts";
import { type ServiceEndpoint, serviceEndpoints } from "./service-endpoint.ts";

function reachedThrough({ isAddress, isProxied, binding, hostPorts }: ServiceEndpoint): string | null {
  if (isAddress) return "the task's address, any port";
  const reached = reachedAt(hostPorts, binding?.isRange ?? false);
  return reached !== null && isProxied ? `${reached}, through the proxy` : reached;
}

function endpointView(endpoint: ServiceEndpoint): EndpointView {
  const { through, name, clients, container, port, binding, hostPorts, isAddress, healthCheckPort, place } = endpoint;
  return {
    through,
    name,
    clients: [...clients],
    container,
    containerPort: port ?? portValue(binding?.containerPorts),
    hostPort: "ports" in hostPorts && !isAddress ? portValue(hostPorts.ports) : null,
    hostPortKind: hostPorts.kind,
    protocol: binding?.protocol ?? null,
    reachedAt: reachedThrough(endpoint),
    pointer: pointerOf(place),
    healthCheckPort,
  };
}

/** A service on every platform that it and its task definition may run on; once, without a platform, where that is not in view. */
function servicePlatforms(
  decoded: DecodedService,
  resources: DecodedResources,
  { assumptions }: Settings,
): ServiceView["platforms"] {
  const endpoints = (task: TaskScenario | undefined): EndpointView[] =>
    serviceEndpoints(decoded, task, resources).map(endpointView);
  if (!decoded.task) return [{ launchType: null, os: null, endpoints: endpoints(undefined) }];
  const asked = requestedBy(decoded.service, resources.capacityProviders);
  return possibleScenarios(decoded.task, resources.capacityProviders, assumptions)
    .filter(({ launchType }) => assumptions.platforms.length > 0 || asked.isEmpty || !asked.lacks(launchType))
    .map(({ launchType, operatingSystem, scenario }) => ({
      launchType: launchTypeText(launchType),
      os: operatingSystem,
      endpoints: endpoints(scenario),
    }));
}

/** A service or run, and the ways in to its tasks. */
export function serviceView(
  decoded: DecodedService,
  resources: DecodedResources,
  settings: Settings,
): Omit<ServiceView, "when"> {
  const { service, task } = decoded;
  return {
    file: service.place.document.name,
    pointer: pointerOf(service.place),
    kind: isRun(service) ? "run" : "service",
    name: knownValue(service.serviceName) ?? null,
    taskDefinition: (task && knownValue(task.task.family)) ?? knownValue(service.taskDefinition) ?? null,
    platforms: servicePlatforms(decoded, resources, settings),
  };
}
