import type { PortRange } from "../../ecs/port-range.ts";

interface Claim<T> extends PortRange {
  readonly owner: T;
}

/** Who has which ports, however many ports there are; of two that claim a port the later one has it. */
export class PortClaims<T> {
  /** Sorted, without a shared port. */
  readonly #claims: Claim<T>[] = [];

  /** The index of the first claim that does not end below a port. */
  #indexAt(port: number): number {
    let low = 0;
    let high = this.#claims.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const claim = this.#claims[middle];
      if (claim && claim.last < port) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The owner of the lowest port in a range that someone has; undefined where all are free. */
  ownerIn(range: PortRange): T | undefined {
    const claim = this.#claims[this.#indexAt(range.first)];
    return claim && claim.first <= range.last ? claim.owner : undefined;
  }

  /** Gives all ports of a range to an owner. */
  add({ first, last }: PortRange, owner: T): void {
    const start = this.#indexAt(first);
    let end = start;
    for (let claim = this.#claims[end]; claim && claim.first <= last; claim = this.#claims[end]) end++;
    const pieces: Claim<T>[] = [{ first, last, owner }];
    const [lowest, highest] = end > start ? [this.#claims[start], this.#claims[end - 1]] : [];
    if (lowest && lowest.first < first) pieces.unshift({ ...lowest, last: first - 1 });
    if (highest && highest.last > last) pieces.push({ ...highest, first: last + 1 });
    this.#claims.splice(start, end - start, ...pieces);
  }
}
