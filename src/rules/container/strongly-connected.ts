interface Visit<T> {
  readonly node: T;
  readonly order: number;
  /** The earliest visit that is known to be reached from here. */
  lowest: number;
  isSettled: boolean;
  readonly targets: Iterator<T, undefined>;
}

/**
 * The sets of nodes that reach each other; a node that no other one reaches back is a set of its own.
 * A set, which is in no order, comes after all sets that can be reached from it. Tarjan's algorithm: https://doi.org/10.1137/0201010
 */
export function stronglyConnected<T>(
  nodes: Iterable<T>,
  targetsOf: (node: T) => readonly T[],
): readonly (readonly T[])[] {
  const visits = new Map<T, Visit<T>>();
  const unsettled: Visit<T>[] = [];
  const sets: T[][] = [];

  function visited(node: T): Visit<T> {
    const order = visits.size;
    const visit = { node, order, lowest: order, isSettled: false, targets: targetsOf(node).values() };
    visits.set(node, visit);
    unsettled.push(visit);
    return visit;
  }

  function settle(first: Visit<T>): void {
    const set: T[] = [];
    for (let visit = unsettled.pop(); visit; visit = visit === first ? undefined : unsettled.pop()) {
      visit.isSettled = true;
      set.push(visit.node);
    }
    sets.push(set);
  }

  for (const root of nodes) {
    if (visits.has(root)) continue;
    const walk = [visited(root)];
    for (let visit = walk.at(-1); visit; visit = walk.at(-1)) {
      const { done, value: target } = visit.targets.next();
      if (!done) {
        const seen = visits.get(target);
        if (!seen) walk.push(visited(target));
        else if (!seen.isSettled) visit.lowest = Math.min(visit.lowest, seen.order);
        continue;
      }
      walk.pop();
      const before = walk.at(-1);
      if (before) before.lowest = Math.min(before.lowest, visit.lowest);
      if (visit.lowest === visit.order) settle(visit);
    }
  }
  return sets;
}
