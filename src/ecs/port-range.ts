/** Neighbouring ports, both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** The highest port number there is. */
export const highestPort = 65_535;

/** A range of one port. */
export function singlePort(port: number): PortRange {
  return { first: port, last: port };
}

/** Whether a number is a port that something can listen on. */
export function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= highestPort;
}

/** The two ends of `first-last` as they are written, whatever their order and size; undefined for any other text. */
export function rangeEnds(text: string): PortRange | undefined {
  const match = /^(\d+)-(\d+)$/.exec(text);
  return match ? { first: Number(match[1]), last: Number(match[2]) } : undefined;
}

/**
 * The ports of a `containerPortRange`; undefined unless it reads `first-last` with 1 <= first < last <= 65535.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export function portRange(text: string): PortRange | undefined {
  const ends = rangeEnds(text);
  return ends && isPort(ends.first) && isPort(ends.last) && ends.first < ends.last ? ends : undefined;
}

/** The number of ports in a range. */
export function portCount(range: PortRange): number {
  return range.last - range.first + 1;
}

/** Whether a port lies in a range. */
export function contains(range: PortRange, port: number): boolean {
  return range.first <= port && port <= range.last;
}

/** A range as people write it: `8080`, or `8000-8010`. */
export function portText(range: PortRange): string {
  return range.first === range.last ? String(range.first) : `${range.first}-${range.last}`;
}
