import type { ServiceScenario } from "./service-scenario.ts";

/** Things of services under keys. */
type Keyed<T> = (scenario: ServiceScenario) => Iterable<readonly [key: string, thing: T]>;

/** The first thing of each key in the services of one file, read one service after the other. */
class Firsts<T> {
  readonly #firsts = new Map<string, { readonly thing: T; readonly index: number }>();
  #read = 0;

  among(services: readonly ServiceScenario[], keyed: Keyed<T>, key: string): T | undefined {
    for (const scenario of services.slice(this.#read)) {
      for (const [each, thing] of keyed(scenario)) {
        if (!this.#firsts.has(each)) this.#firsts.set(each, { thing, index: this.#read });
      }
      this.#read++;
    }
    const first = this.#firsts.get(key);
    return first && first.index < services.length ? first.thing : undefined;
  }
}

/**
 * Finds the first thing of a key among the services of the file that come before one. A file of many services is read once, and
 * not once for each.
 */
export function firstAmongEarlier<T>(keyed: Keyed<T>): (scenario: ServiceScenario, key: string) => T | undefined {
  const files = new WeakMap<ServiceScenario, Firsts<T>>();
  return ({ earlierServices }, key) => {
    const [first] = earlierServices;
    if (!first) return undefined;
    const firsts = files.get(first) ?? new Firsts<T>();
    files.set(first, firsts);
    return firsts.among(earlierServices, keyed, key);
  };
}
