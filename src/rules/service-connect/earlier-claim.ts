import type { Service } from "../../ecs/service.ts";
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

/** The first claim of each name in the services of one file, read one service after the other. */
class FirstClaims {
  readonly #claims = new Map<string, Claim & { readonly index: number }>();
  #read = 0;

  /** The first claim of a name among the given services, which are the first ones of the file. */
  among(services: readonly ServiceScenario[], namespace: string, name: string): Claim | undefined {
    for (; this.#read < services.length; this.#read++) this.#add(services[this.#read]?.service, this.#read);
    const claim = this.#claims.get(claimKey(namespace, name));
    return claim && claim.index < services.length ? claim : undefined;
  }

  #add(service: Service | undefined, index: number): void {
    const configuration = service && enabledServiceConnect(service);
    const namespace = configuration && namespaceKey(configuration.namespace);
    if (!configuration || namespace === undefined) return;
    for (const { value: entry } of knownItems(configuration.services)) {
      const name = discoveryName(entry);
      if (!name) continue;
      const key = claimKey(namespace, name.value);
      if (!this.#claims.has(key)) this.#claims.set(key, { service, name, index });
    }
  }
}

/** By the first service of a file, so that a file of many services is read once and not once for each. */
const firstClaims = new WeakMap<ServiceScenario, FirstClaims>();

/** The first endpoint of an earlier service that claims a discovery name in a namespace. */
export function earlierClaim(
  { earlierServices }: ServiceScenario,
  namespace: Field<string>,
  name: string,
): Claim | undefined {
  const [first] = earlierServices;
  const key = namespaceKey(namespace);
  if (!first || key === undefined) return undefined;
  const claims = firstClaims.get(first) ?? new FirstClaims();
  firstClaims.set(first, claims);
  return claims.among(earlierServices, key, name);
}
