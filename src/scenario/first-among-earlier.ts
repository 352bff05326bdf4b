import type { EarlierServices, ServiceScenario } from "./service-scenario.ts";

/** Things of services under keys. */
type Keyed<T> = (scenario: ServiceScenario) => Iterable<readonly [key: string, thing: T]>;

/** The first thing of each key in the services of one file, read one service after the other. */
class Firsts<T> {
  readonly #firsts = new Map<string, { readonly thing: T; readonly index: number }>();
  #read = 0;

  among({ all, count }: EarlierServices, keyed: Keyed<T>, key: string): T | undefined {
    for (const scenario of all.slice(this.#read, count)) {
      for (const [each, thing] of keyed(scenario)) {
        if (!this.#firsts.has(each)) this.#firsts.set(each, { thing, index: this.#read });
      }
      this.#read++;
    }
    const first = this.#firsts.get(key);
    return first && first.index < count ? first.thing : undefined;
  }
}

/**
 * Finds the first thing of a key among the services of the file that come before one. A file of many services is read once, and
 * not once for each.
 */
export function firstAmongEarlier<T>(keyed: Keyed<T>): (scenario: ServiceScenario, key: string) => T | undefined {
  const files = new WeakMap<EarlierServices["all"], Firsts<T>>();
  return ({ earlierServices }, key) => {
    const firsts = files.get(earlierServices.all) ?? new Firsts<T>();
    files.set(earlierServices.all, firsts);
    return firsts.among(earlierServices, keyed, key);
  };
}
