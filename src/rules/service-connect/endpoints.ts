import type { ServiceConnectService } from "../../ecs/service-connect.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { isAbsent, isKnown, type Known, knownItems } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import { enabledServiceConnect } from "./enabled-service-connect.ts";
import { type NamedPort, namedPorts } from "./named-port.ts";

/** An entry of `services` of a service that has Service Connect enabled, and the port it stands on. */
export interface Endpoint {
  readonly entry: ServiceConnectService;
  readonly port: NamedPort;
}

/** The endpoints of a service that can be read; none where Service Connect is not enabled. */
export function endpoints({ service, task }: ServiceScenario): readonly Endpoint[] {
  const configuration = enabledServiceConnect(service);
  if (!configuration) return [];
  const portOf = namedPorts(task);
  return knownItems(configuration.services).map(({ value: entry }) => ({ entry, port: portOf(entry.portName) }));
}

/** The name of an endpoint in its namespace: `discoveryName`, else `portName`; undefined where it cannot be read. */
export function discoveryName({ discoveryName: written, portName }: ServiceConnectService): Known<string> | undefined {
  const field = isAbsent(written) ? portName : written;
  return isKnown(field) ? field : undefined;
}

/** An endpoint as a message calls it: ``endpoint `web` ``, or `an endpoint`. */
export function endpointText(entry: ServiceConnectService): string {
  const name = discoveryName(entry);
  return name ? `endpoint ${quoted(name.value)}` : "an endpoint";
}

/** The mapping of an endpoint that names no `appProtocol`: Service Connect then passes bytes on and knows no requests. */
export function plainBinding({ port }: Endpoint): PortBinding | undefined {
  return port.bindings.find(({ mapping }) => isAbsent(mapping.appProtocol));
}
