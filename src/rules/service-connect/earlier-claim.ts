import type { Service } from "../../ecs/service.ts";
import { firstAmongEarlier } from "../../scenario/first-among-earlier.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { type Field, isKnown, isUnknown, type Known, knownItems } from "../../source/field.ts";
import { enabledServiceConnect } from "./enabled-service-connect.ts";
import { discoveryName } from "./endpoints.ts";

/** A discovery name that an endpoint of a service claims in its namespace. */
export interface Claim {
  readonly service: Service;
  readonly name: Known<string>;
}

/** A text that two services share only where they certainly name the same namespace: by the same words, or the same reference. */
function namespaceKey(namespace: Field<string>): string | undefined {
  if (isKnown(namespace)) return `named ${namespace.value}`;
  if (!isUnknown(namespace) || namespace.reference === undefined) return undefined;
  return `referred to ${namespace.reference} ${namespace.expression}`;
}

function claimKey(namespace: string, name: string): string {
  return JSON.stringify([namespace, name]);
}

/** What a service claims, under namespace and name together. */
function* claims({ service }: ServiceScenario): Generator<readonly [string, Claim]> {
  const configuration = enabledServiceConnect(service);
  const namespace = configuration && namespaceKey(configuration.namespace);
  if (!configuration || namespace === undefined) return;
  for (const { value: entry } of knownItems(configuration.services)) {
    // An endpoint whose aliases cannot be read may be none.
    const name = isUnknown(entry.clientAliases) ? undefined : discoveryName(entry);
    if (name) yield [claimKey(namespace, name.value), { service, name }];
  }
}

const firstClaim = firstAmongEarlier(claims);

/** The first endpoint of an earlier service that claims a discovery name in a namespace. */
export function earlierClaim(scenario: ServiceScenario, namespace: Field<string>, name: string): Claim | undefined {
  const key = namespaceKey(namespace);
  return key === undefined ? undefined : firstClaim(scenario, claimKey(key, name));
}
