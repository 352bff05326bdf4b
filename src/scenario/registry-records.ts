import type { CloudMapService } from "../ecs/cloud-map-service.ts";
import type { ServiceRegistry } from "../ecs/service-registry.ts";
import { type Field, isAbsent, isKnown, knownItems } from "../source/field.ts";
import type { ServiceScenario } from "./service-scenario.ts";
import { referred } from "./surroundings.ts";

/** The DNS records that the Cloud Map service of a registry keeps for each task. */
export interface RegistryRecords {
  readonly entry: ServiceRegistry;
  /** The type of each record, in the order of the file; unknown for a record that cannot be read. */
  readonly types: readonly Field<string>[];
}

/** The types of a Cloud Map service's records; undefined where nobody can tell how many there are. */
export function recordTypes({ dnsConfig }: CloudMapService): readonly Field<string>[] | undefined {
  if (isAbsent(dnsConfig)) return [];
  if (!isKnown(dnsConfig)) return undefined;
  const { dnsRecords } = dnsConfig.value;
  if (isAbsent(dnsRecords)) return [];
  if (!isKnown(dnsRecords)) return undefined;
  return dnsRecords.value.map((record): Field<string> => (isKnown(record) ? record.value.type : record));
}

/** The registries of a service whose Cloud Map service is in the same file, with its records. */
export function* registryRecords({ service, surroundings }: ServiceScenario): Generator<RegistryRecords> {
  for (const { value: entry } of knownItems(service.serviceRegistries)) {
    const cloudMapService = referred(entry.registryArn, surroundings.cloudMapServices);
    const types = cloudMapService && recordTypes(cloudMapService);
    if (types) yield { entry, types };
  }
}

/** Whether records of a type hold addresses, which only tasks in `awsvpc` mode have: A or AAAA. */
export function isAddressType(type: string): boolean {
  return type === "A" || type === "AAAA";
}
