import type { CST } from "yaml";
import type { Range, SourceDocument } from "./document.ts";
import { OpaqueNode, ScalarNode, type SourceNode } from "./node.ts";
import { YamlFault } from "./yaml-fault.ts";
import { yamlPlaceholderEnd } from "./yaml-placeholder.ts";
import { type PlainValue, plainValue } from "./yaml-plain-scalar.ts";
import type { Properties } from "./yaml-properties.ts";
import { type ResolveScalar, scalarText } from "./yaml-scalar-text.ts";
import type { Seat } from "./yaml-seat.ts";
import { withLineFeeds } from "./yaml-stream.ts";
import { opaqueWith } from "./yaml-tagged.ts";

/** A value without parts, quoted or not, on a line or as a block of lines. */
export type ScalarToken = CST.FlowScalar | CST.BlockScalar;

export function isScalar(token: CST.Token): token is ScalarToken {
  const { type } = token;
  return (
    type === "scalar" || type === "double-quoted-scalar" || type === "single-quoted-scalar" || type === "block-scalar"
  );
}

/** Whether a token stands for the lack of one, as the lexer writes it in front of a comma. */
export function isEmptyToken(token: CST.Token): boolean {
  return token.type === "scalar" && token.source === "";
}

/** Reads the scalars of one text. `masks` is where its placeholders begin, if the tokens come from a masked text. */
export class YamlScalars {
  readonly #document: SourceDocument;
  readonly #masks: ReadonlySet<number> | undefined;
  readonly #resolve: ResolveScalar;

  constructor(document: SourceDocument, masks: ReadonlySet<number> | undefined, resolve: ResolveScalar) {
    this.#document = document;
    this.#masks = masks;
    this.#resolve = resolve;
  }

  /** The node of a scalar under its resolved tag; a missing token is an empty scalar. Throws YamlFault. */
  node(token: ScalarToken | null | undefined, tag: string | undefined, properties: Properties, seat: Seat): SourceNode {
    const { parent, step, keyStart, keyEnd } = seat;
    const isEmpty = !token || isEmptyToken(token);
    const hash = isEmpty ? placeholderInComment(this.#document.text, properties.edge) : undefined;
    const start = isEmpty ? (hash?.start ?? properties.edge) : token.offset;
    const end = isEmpty ? (hash?.end ?? start) : this.end(token);
    if (hash || (token && this.#isPlaceholder(token, end, seat.inFlow))) {
      const placeholder = new OpaqueNode(this.#document, start, end, parent, step, keyStart, keyEnd);
      placeholder.expression = this.#document.text.slice(start, end);
      return tag === undefined ? placeholder : opaqueWith(placeholder, tag, properties);
    }
    const text = token ? this.text(token, seat.depth === 0) : "";
    const node = new ScalarNode(this.#document, start, end, parent, step, keyStart, keyEnd);
    node.quoted = token !== null && token !== undefined && token.type !== "scalar";
    const typed = underTag(tag, text);
    const { value, ambiguous } = typed ?? (node.quoted ? { value: text, ambiguous: false } : plainValue(text));
    node.value = value;
    node.ambiguous = ambiguous;
    return tag === undefined || typed ? node : opaqueWith(node, tag, properties);
  }

  /** The text that a scalar stands for. Throws YamlFault. */
  text(token: ScalarToken, isRoot: boolean): string {
    if (!this.#masks) return scalarText(token, isRoot, this.#resolve);
    const start = token.type === "block-scalar" ? this.#contentStart(token) : token.offset;
    const source = withLineFeeds(this.#document.text.slice(start, start + token.source.length));
    if (hasInnerQuote(token.type, source)) {
      throw new YamlFault("expected no quote of this kind between these quotes", start, start + source.length);
    }
    return scalarText({ ...token, source }, isRoot, this.#resolve);
  }

  /** Where a scalar ends; a block of lines without its last line break. */
  end(token: ScalarToken): number {
    if (token.type !== "block-scalar") return token.offset + token.source.length;
    const { text } = this.#document;
    let end = this.#contentStart(token) + token.source.length;
    if (!/[^ \t\r\n]/.test(token.source))
      end = token.offset + (/^\S*/.exec(text.slice(token.offset, end))?.[0].length ?? 1);
    while (/[\r\n]/.test(text.charAt(end - 1))) end--;
    return end;
  }

  #contentStart(token: CST.BlockScalar): number {
    const { text } = this.#document;
    const lineBreak = /\r\n?|\n/g;
    lineBreak.lastIndex = token.offset;
    return lineBreak.test(text) ? lineBreak.lastIndex : text.length;
  }

  /** Whether an unquoted scalar is one placeholder: `<NAME>` anywhere, and what was masked. `${NAME}` outside of brackets is a string. */
  #isPlaceholder(token: ScalarToken, end: number, inFlow: boolean): boolean {
    if (token.type !== "scalar") return false;
    const { text } = this.#document;
    const first = text.charAt(token.offset);
    if (this.#masks?.has(token.offset)) return first !== "$" || inFlow;
    return first === "<" && yamlPlaceholderEnd(text, token.offset) === end;
  }
}

const commentedPlaceholder = /[ \t]*(#\{[\w.-]+\}#?)[ \t]*$/my;

/** `#{NAME}` at the end of a line is a comment to YAML, so that a value that is filled in later looks empty. */
function placeholderInComment(text: string, offset: number): Range | undefined {
  commentedPlaceholder.lastIndex = offset;
  const found = commentedPlaceholder.exec(text);
  if (!found?.[1]) return undefined;
  const start = offset + found[0].indexOf("#");
  return { start, end: start + found[1].length };
}

/** Whether a quoted scalar ends before its last quote, as it does where a placeholder in it has quotes of the same kind. */
function hasInnerQuote(type: ScalarToken["type"], source: string): boolean {
  if (type !== "double-quoted-scalar" && type !== "single-quoted-scalar") return false;
  const quote = source.charAt(0);
  const escaping = quote === "'" ? "'" : "\\";
  for (let at = 1; at < source.length - 1; at++) {
    if (source.charAt(at) === escaping && (escaping === "\\" || source.charAt(at + 1) === "'")) at++;
    else if (source.charAt(at) === quote) return true;
  }
  return false;
}

/** What a text is under a tag of YAML's own; undefined without such a tag, and where the text does not fit it. */
function underTag(tag: string | undefined, text: string): PlainValue | undefined {
  if (tag === "!" || tag === "!!str") return { value: text, ambiguous: false };
  const type = tag === undefined ? undefined : scalarTypes.get(tag);
  if (!type) return undefined;
  const plain = plainValue(text);
  return plain.ambiguous || type(plain.value) ? plain : undefined;
}

const scalarTypes = new Map<string, (value: PlainValue["value"]) => boolean>([
  ["!!null", (value) => value === null],
  ["!!bool", (value) => typeof value === "boolean"],
  ["!!int", (value) => Number.isInteger(value)],
  ["!!float", (value) => typeof value === "number"],
]);
