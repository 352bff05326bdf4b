import { seatOf } from "./branch.ts";
import type { Absent, Field, Items, Unknown } from "./field.ts";
import type { Flaw } from "./flaw.ts";
import { keyPlace, type MapNode, type ScalarNode, type SourceNode } from "./node.ts";
import { isPlaceholder } from "./placeholder.ts";
import { nearest } from "./spelling.ts";

/** How a format spells the values of ECS structures. */
export interface Dialect {
  /** Whether `"80"` is the number 80 and `"true"` the boolean, as in CloudFormation. */
  readonly textForNumbers: boolean;
  /** Whether keys compare without regard to case, as where Go reads the JSON. */
  readonly anyCase: boolean;
  /** The structure a key belongs to, for keys that stand in the wrong one: `networkMode` → `the task definition`. */
  readonly homeOf: (key: string) => string | undefined;
  /** How the format writes a key of the API: `containerPort` → `ContainerPort`. Left out where it writes them as the API does. */
  readonly spelling?: (key: string) => string;
  /**
   * Whether a program that nobody here knows rewrites the values before ECS gets them, as a macro does. Strange keys and values may be meant
   * for it and are no flaws, and it may add keys to each structure and structures to each list of them.
   */
  readonly isRewritten?: boolean;
}

/** One decoding of one definition: what it goes by, and what it noticed. */
export class Decoding {
  readonly dialect: Dialect;
  readonly flaws: Flaw[] = [];
  /** Values that are there and cannot be read. */
  unresolved = 0;
  /** Keys that were found outside the structure they belong to; there they count as unknown, not as absent. */
  readonly misplaced = new Set<string>();

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** An unknown value, counted. */
  unknown(node: SourceNode, expression: string): Unknown {
    this.unresolved++;
    const reference = node.kind === "opaque" ? node.reference : undefined;
    return { state: "unknown", place: node, expression, reference };
  }

  /** A flaw, unless it may be meant for a program that rewrites the values. */
  notice(flaw: Flaw): void {
    if (!this.dialect.isRewritten) this.flaws.push(flaw);
  }

  /** A malformed value: reported once here, and unknown for everyone after. */
  malformed(flaw: Flaw, node: SourceNode): Unknown {
    this.notice(flaw);
    return { state: "unknown", place: node, expression: expressionOf(node) };
  }
}

/** A shape of value: its type, and how it is read from a node with its place kept. */
export interface Shape<T> {
  /** What ECS takes here, for messages: `a number`. */
  readonly title: string;
  read(node: SourceNode, decoding: Decoding): Field<T>;
}

/** The shape of a structure, which can name its keys. */
export interface StructureShape<T> extends Shape<T> {
  /** Whether ECS knows a key in it. */
  knows(key: string): boolean;
}

type TypeOf<S> = S extends Shape<infer T> ? T : never;

/** A decoded structure: a field for each member, and where the structure stands. */
export type Decoded<S> = S extends Shape<infer T> ? T : never;

type Members = Readonly<Record<string, Shape<unknown>>>;

function expressionOf(node: SourceNode): string {
  return node.document.text.slice(node.start, Math.min(node.end, node.start + 60));
}

function described(node: SourceNode): string {
  if (node.kind === "list") return "a list";
  if (node.kind !== "scalar") return "a map";
  if (node.value === null) return "null";
  return typeof node.value === "string" ? "a string" : `the ${typeof node.value} ${node.value}`;
}

/** The name of the member that a value is, or is an item of. */
function nameOf(node: SourceNode): string {
  let seat = seatOf(node);
  while (typeof seat.step === "number" && seat.parent) seat = seatOf(seat.parent);
  return typeof seat.step === "string" ? seat.step : "value";
}

function wrongType(node: SourceNode, wanted: string, decoding: Decoding, meant?: string): Unknown {
  const name = typeof seatOf(node).step === "number" ? `an item of \`${nameOf(node)}\`` : `\`${nameOf(node)}\``;
  const message = `${name} is ${described(node)} where ECS takes ${wanted}`;
  const flaw: Flaw = { kind: "wrong-type", place: node, message, label: `must be ${wanted}` };
  return decoding.malformed(meant === undefined ? flaw : { ...flaw, meant }, node);
}

/** The scalar of a node where it can be read, else the unknown that stands for it. */
function readableScalar(node: SourceNode, wanted: string, decoding: Decoding): ScalarNode | Unknown {
  if (node.kind === "opaque") return decoding.unknown(node, node.expression);
  if (node.kind !== "scalar") return wrongType(node, wanted, decoding);
  if (typeof node.value === "string" && isPlaceholder(node.value)) return decoding.unknown(node, node.value);
  if (!node.ambiguous) return node;
  const message = `YAML readers disagree about \`${node.raw}\``;
  const help = "write a plain decimal number, or quote it where text is meant";
  return decoding.malformed({ kind: "ambiguous-scalar", place: node, message, help }, node);
}

function isUnknownField(read: ScalarNode | Unknown): read is Unknown {
  return "state" in read;
}

/**
 * What of the ambiguous scalars YAML 1.2, which API files are read with, takes for a number; all others are text: `22:22`, `yes`.
 * https://yaml.org/spec/1.2.2/#103-core-schema
 */
const coreNumber = /^([-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+|[-+]?\.inf|\.nan)$/i;

/** A string. */
export const text: Shape<string> = {
  title: "a string",
  read(node, decoding) {
    if (node.kind === "scalar" && node.ambiguous && !coreNumber.test(node.raw)) {
      return { state: "known", value: node.raw, place: node };
    }
    const scalar = readableScalar(node, "a string", decoding);
    if (isUnknownField(scalar)) return scalar;
    if (typeof scalar.value === "string") return { state: "known", value: scalar.value, place: node };
    if (decoding.dialect.textForNumbers && scalar.value !== null) {
      return { state: "known", value: String(scalar.value), place: node };
    }
    return wrongType(node, "a string", decoding, typeof scalar.value === "number" ? scalar.raw : undefined);
  },
};

const decimal = /^-?\d+(\.\d+)?$/;

/** A number of any size; whether it is a port is for a rule to say. */
export const number: Shape<number> = {
  title: "a number",
  read(node, decoding) {
    const scalar = readableScalar(node, "a number", decoding);
    if (isUnknownField(scalar)) return scalar;
    if (typeof scalar.value === "number") return { state: "known", value: scalar.value, place: node };
    if (typeof scalar.value !== "string" || !decimal.test(scalar.value)) return wrongType(node, "a number", decoding);
    if (decoding.dialect.textForNumbers) return { state: "known", value: Number(scalar.value), place: node };
    const isQuoted = /^["']/.test(scalar.raw);
    const isBlock = /^[|>]/.test(scalar.raw);
    const written = isBlock ? JSON.stringify(scalar.value) : scalar.raw;
    const message = `\`${nameOf(node)}\` is the string ${written} where ECS takes a number`;
    const label = `must be ${Number(scalar.value)}, without ${isQuoted ? "quotes" : isBlock ? "the block" : "the tag"}`;
    const flaw: Flaw = { kind: "quoted-number", place: node, message, label };
    return decoding.malformed(isQuoted ? { ...flaw, meant: scalar.value } : flaw, node);
  },
};

/** What templates and plans take for a boolean; the capitals are Python's, from programs that print templates. */
const spelledFlags: ReadonlyMap<unknown, boolean> = new Map([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
]);

/** A boolean; `false` is the same as leaving the key out, and is read as absent by the structure around it. */
export const flag: Shape<boolean> = {
  title: "true or false",
  read(node, decoding) {
    const scalar = readableScalar(node, "true or false", decoding);
    if (isUnknownField(scalar)) return scalar;
    if (typeof scalar.value === "boolean") return { state: "known", value: scalar.value, place: node };
    const spelled = decoding.dialect.textForNumbers ? spelledFlags.get(scalar.value) : undefined;
    return spelled === undefined
      ? wrongType(node, "true or false", decoding)
      : { state: "known", value: spelled, place: node };
  },
};

/** A value nobody looks into. */
export const anything: Shape<SourceNode> = {
  title: "anything",
  read(node, decoding) {
    if (node.kind === "opaque") return decoding.unknown(node, node.expression);
    const isFilledIn = node.kind === "scalar" && typeof node.value === "string" && isPlaceholder(node.value);
    return isFilledIn ? decoding.unknown(node, expressionOf(node)) : { state: "known", value: node, place: node };
  },
};

/** A list whose items have one shape. A null item is absent, an unreadable one unknown. */
export function list<T>(item: Shape<T>): Shape<Items<T>> {
  return {
    title: "a list",
    read(node, decoding) {
      if (node.kind === "list") {
        // Not mapped: once V8 has optimised a `map`, its lists are of another kind, and what was made for the first kind is thrown away.
        const items: Field<T>[] = [];
        for (const child of node.items) {
          items.push(isNull(child) ? { state: "absent", place: child, written: true } : item.read(child, decoding));
        }
        if (decoding.dialect.isRewritten && "knows" in item) {
          items.push({ state: "unknown", place: node, expression: nameOf(node) });
        }
        return { state: "known", value: items, place: node };
      }
      const read = readableScalar(node, "a list", decoding);
      return isUnknownField(read) ? read : wrongType(node, "a list", decoding);
    },
  };
}

function isNull(node: SourceNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** Whether a written value is one that ECS treats as a missing key: null, "", [], {} or false. */
function isEmpty(node: SourceNode, shape: Shape<unknown>): boolean {
  if (node.kind === "scalar") {
    if (node.value === null || node.value === "") return true;
    return shape === flag && (node.value === false || spelledFlags.get(node.value) === false);
  }
  return (node.kind === "list" && node.items.length === 0) || (node.kind === "map" && node.entries.length === 0);
}

/** Whether an entry stands for keys that nobody can see yet: a placeholder, or a merge that was not followed. */
function isUnseen(key: string, value: SourceNode): boolean {
  return key === "<<" || isPlaceholder(key) || (value.kind === "opaque" && value.expression === key);
}

/** Whether a key is written as the API has it, in a format that spells it otherwise and minds the case. */
function isForeign(key: string, node: SourceNode, { spelling, anyCase }: Dialect): boolean {
  return spelling !== undefined && !anyCase && seatOf(node).step === key && spelling(key) !== key;
}

/** So many strange keys of a structure are remembered with what they are near to. */
const mostRemembered = 1_000;

/** The slot of a key that nobody reads. */
const unread = -1;

/** What the members of a structure are looked up in. */
interface Lookup {
  readonly names: readonly string[];
  readonly shapes: readonly Shape<unknown>[];
  /** Where in `names` each known key stands; `unread` for those of which only the name is known. */
  readonly slots: ReadonlyMap<string, number>;
  /** Copied for each structure: filling in members is quicker than adding them. */
  readonly blank: Readonly<Record<string, unknown>>;
  readonly nearestKeys: Map<string, string | undefined>;
}

/** Made when the first such structure is read: most files have few kinds of them, and a start is short. */
function lookupOf(members: Members, others: readonly string[]): Lookup {
  const names = Object.keys(members);
  const slots = new Map(names.map((name, slot) => [name, slot]));
  for (const other of others) if (!slots.has(other)) slots.set(other, unread);
  return {
    names,
    shapes: Object.values(members),
    slots,
    blank: Object.fromEntries([...names, "place"].map((name) => [name, null])),
    nearestKeys: new Map(),
  };
}

/**
 * A structure of ECS: the members that rules read, and the names of all others, so that a misspelt key is noticed.
 * Keys that are neither near a known one nor known elsewhere are left alone: ECS may have learnt them since.
 */
export function structure<const S extends Members>(
  title: string,
  members: S,
  others: readonly string[] = [],
): StructureShape<{ readonly [K in keyof S]: Field<TypeOf<S[K]>> } & { readonly place: MapNode }> {
  type Fields = { [K in keyof S]: Field<TypeOf<S[K]>> } & { place: MapNode };

  let made: Lookup | undefined;

  function lookup(): Lookup {
    made ??= lookupOf(members, others);
    return made;
  }

  /** The known key that is near; remembered, because a slip is often made again. */
  function nearestKey(key: string): string | undefined {
    const { slots, nearestKeys } = lookup();
    if (!nearestKeys.has(key)) {
      if (nearestKeys.size === mostRemembered) nearestKeys.clear();
      nearestKeys.set(key, nearest(key, slots.keys()));
    }
    return nearestKeys.get(key);
  }

  function stray(key: string, node: SourceNode, decoding: Decoding): string | undefined {
    const { anyCase, homeOf, spelling } = decoding.dialect;
    const meant = lookup().slots.has(key) ? key : nearestKey(key);
    if (meant !== undefined && anyCase && meant.toLowerCase() === key.toLowerCase()) return meant;
    const home = homeOf(key);
    const seat = seatOf(node);
    const place = keyPlace(seat);
    const written = typeof seat.step === "string" ? seat.step : key;
    if (home !== undefined && meant?.toLowerCase() !== key.toLowerCase()) {
      decoding.misplaced.add(key);
      const message = `\`${written}\` stands in ${title} but belongs to ${home}`;
      decoding.notice({ kind: "misplaced-key", place, message, label: `belongs to ${home}` });
      return undefined;
    }
    if (meant === undefined) return undefined;
    const right = spelling ? spelling(meant) : meant;
    const message = `${title} has no key \`${written}\`; did you mean \`${right}\`?`;
    decoding.notice({ kind: "unknown-key", place, message, label: `must be \`${right}\``, meant: right });
    return meant;
  }

  return {
    title: "a map",
    knows: (key) => lookup().slots.has(key),
    read(node, decoding) {
      if (node.kind !== "map") {
        const read = readableScalar(node, "a map", decoding);
        return isUnknownField(read) ? read : wrongType(node, "a map", decoding);
      }
      const { names, shapes, slots, blank } = lookup();
      const written: (SourceNode | undefined)[] = new Array(names.length).fill(undefined);
      let misspelt: Map<string, SourceNode> | undefined;
      const { isRewritten = false } = decoding.dialect;
      let isOpen = node.open || isRewritten;
      for (const { key, value } of node.entries) {
        const slot = slots.get(key);
        if (slot !== undefined && !isForeign(key, value, decoding.dialect)) {
          if (slot !== unread) written[slot] = value;
        } else if (isUnseen(key, value)) isOpen = true;
        else {
          const name = stray(key, value, decoding);
          if (name !== undefined) misspelt = (misspelt ?? new Map()).set(name, value);
        }
      }
      const absent: Absent = { state: "absent", place: node, written: false };
      const fields: Record<string, unknown> = { ...blank };
      for (let slot = 0; slot < names.length; slot++) {
        const name = names[slot] as string;
        const shape = shapes[slot] as Shape<unknown>;
        const value = written[slot];
        if (value !== undefined) {
          if (!isEmpty(value, shape)) fields[name] = shape.read(value, decoding);
          else if (isRewritten) fields[name] = { state: "unknown", place: value, expression: name };
          else fields[name] = { state: "absent", place: value, written: true };
          continue;
        }
        const unseen = misspelt?.get(name) ?? (isOpen ? node : undefined);
        fields[name] = unseen ? { state: "unknown", place: unseen, expression: name } : absent;
      }
      if (decoding.misplaced.size > 0) {
        for (const name of names) {
          if (fields[name] === absent && decoding.misplaced.has(name)) {
            fields[name] = { state: "unknown", place: node, expression: name };
          }
        }
      }
      fields["place"] = node;
      return { state: "known", value: fields as Fields, place: node };
    },
  };
}
