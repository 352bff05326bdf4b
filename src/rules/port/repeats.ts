/** An item whose key an earlier item has, and the first item that has it. */
export interface Repeat<T> {
  readonly key: string;
  readonly item: T;
  readonly first: T;
}

/**
 * Every item whose key an earlier item of the same scope has, in order. Items without a key repeat nothing.
 * Without `scopeOf` all items are in one scope.
 */
export function* repeats<T>(
  items: Iterable<T>,
  keyOf: (item: T) => string | undefined,
  scopeOf: (item: T) => unknown = () => undefined,
): Generator<Repeat<T>> {
  const scopes = new Map<unknown, Map<string, T>>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const scope = scopeOf(item);
    const firsts = scopes.get(scope) ?? new Map<string, T>();
    scopes.set(scope, firsts);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, item);
    else yield { key, item, first };
  }
}
