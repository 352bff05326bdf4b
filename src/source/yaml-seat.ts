import type { CST } from "yaml";
import type { SourceDocument } from "./document.ts";
import { LimitExceeded } from "./flaw.ts";
import { limits } from "./limits.ts";
import type { ListNode, MapNode, SourceNode, Step } from "./node.ts";
import type { Properties } from "./yaml-properties.ts";

/** Where a node is put: what holds it, under which step, where its key stands, and how many lists and maps are around it. */
export interface Seat {
  readonly parent: ListNode | MapNode | undefined;
  readonly step: Step | undefined;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly depth: number;
  readonly inFlow: boolean;
}

/** The rest of a list or map that is being built; it yields whatever must be filled before it can go on. */
export type Filling<Result = void> = Generator<Filling<unknown>, Result, void>;

/** A node in its seat. A list or map is still empty: its filling must be run before the node is used. */
export interface Opened {
  readonly node: SourceNode;
  readonly filling: Filling | undefined;
}

/** A key of a map: its text, where it stands, and whether it is the `<<` that takes in other maps. */
export interface Key {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isMerge: boolean;
  /** Whether the text cannot be read from the file. */
  readonly isOpaque: boolean;
}

/** Builds nodes from the tokens of a document; what the fillings of lists and maps call for their parts. */
export interface Builder {
  readonly document: SourceDocument;
  /** Where the text between brackets breaks off because a line is not indented enough. */
  readonly flowBreaks: readonly number[];
  /** The node of a value. A missing token is an empty value. Throws YamlFault and LimitExceeded. */
  open(token: CST.Token | null | undefined, properties: Properties, seat: Seat): Opened;
  /** The key of a member of a map. Throws YamlFault and LimitExceeded. */
  key(token: CST.Token | null | undefined, properties: Properties, seat: Seat): Key | Filling<Key>;
  /** Counts a node that the caller made. Throws LimitExceeded. */
  count(): void;
  /** Puts a member into a map. */
  enter(map: MapNode, key: Key, value: SourceNode): void;
  /** Takes in what the `<<` members of a map name, and notes the keys that it has twice. */
  close(map: MapNode, depth: number): void;
}

/** Where a value ends in the text; for an alias that is the alias, not what it repeats. */
export function writtenEnd(token: CST.Token | null | undefined, node: SourceNode): number {
  return token?.type === "alias" ? token.offset + token.source.length : node.end;
}

/** Throws where a list or map would stand too deep. */
export function checkDepth(depth: number): void {
  if (depth >= limits.depth) throw new LimitExceeded(`lists and maps stand more than ${limits.depth} deep`);
}
