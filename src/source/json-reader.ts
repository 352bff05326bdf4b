import { commentMark } from "./comment-mark.ts";
import type { Range, SourceDocument } from "./document.ts";
import { type Flaw, LimitExceeded, type Reading } from "./flaw.ts";
import { bareScalarEnd, bareScalarValue } from "./json-bare-scalar.ts";
import {
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  lineFeed,
  openBrace,
  openBracket,
  quote,
  slash,
  space,
  tab,
} from "./json-characters.ts";
import { commentEnd, commentMessage, trailingCommaMessage } from "./json-comment.ts";
import { missingKey, missingValue, unexpected } from "./json-expectation.ts";
import { JsonFault, shortened } from "./json-fault.ts";
import { repeatedKeyFlaws } from "./json-repeated-keys.ts";
import { plainStringEnd, readString } from "./json-string.ts";
import { templatedStringEnd } from "./json-templated-string.ts";
import { type Units, unitsOf } from "./json-units.ts";
import { limits } from "./limits.ts";
import { ListNode, MapNode, OpaqueNode, type Place, ScalarNode, type SourceNode, type Step } from "./node.ts";
import { isTemplateBrace, placeholderEnd, statementOpeningEnd } from "./placeholder-end.ts";
import { templateFlaw } from "./template-flaw.ts";

/**
 * Reads a document whose language is `json` or `jsonc`, as `JSON.parse` does but for two things: comments and trailing commas are read over
 * (in `json` with one `json-comment` flaw), and a template's placeholder where a key or a value must stand is an opaque value.
 * Anything else that is malformed gives one `syntax` flaw, or a `template` flaw, and no root. Throws LimitExceeded.
 */
export function readJson(document: SourceDocument): Reading {
  const reader = new JsonReader(document);
  try {
    const roots = [reader.root()];
    const { flaws, comments } = reader;
    return comments.length > 0 ? { roots, flaws, comments } : { roots, flaws };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const place = reader.place(error.start, error.end);
    const isTemplate = statementOpeningEnd(document.text, error.start) >= 0;
    return {
      roots: [],
      flaws: [
        isTemplate
          ? templateFlaw(place, shortened(document.text.slice(error.start, error.end)))
          : { kind: "syntax", place, message: error.message },
      ],
    };
  }
}

/** Whether the last item or whole member is a placeholder, which may bring its own comma. */
function endsWithPlaceholder(container: ListNode | MapNode): boolean {
  if (container.kind === "list") return container.items.at(-1)?.kind === "opaque";
  const last = container.entries.at(-1);
  return last?.value.kind === "opaque" && last.value.expression === last.key;
}

/** One pass over one text. The list or map that is being read is a field and its parents lead back out, so nothing recurses. */
class JsonReader {
  readonly comments: Range[] = [];
  readonly #document: SourceDocument;
  readonly #text: string;
  readonly #units: Units;
  readonly #repeatedKeys: Flaw[] = [];
  #leniency: Flaw | undefined;
  #at = 0;
  #container: ListNode | MapNode | undefined;
  #depth = 0;
  #values = 0;

  constructor(document: SourceDocument) {
    this.#document = document;
    this.#text = document.text;
    this.#units = unitsOf(document.text);
  }

  get flaws(): readonly Flaw[] {
    return this.#leniency ? [this.#leniency, ...this.#repeatedKeys] : this.#repeatedKeys;
  }

  /** A stretch inside the list or map that is being read. */
  place(start: number, end: number): Place {
    const document = this.#document;
    const parent = this.#container;
    const path = parent ? parent.path : [];
    return { document, range: { start, end }, keyRange: undefined, path, streamIndex: undefined, parent };
  }

  root(): SourceNode {
    this.#skipBlank();
    const root = this.#value(undefined, -1, -1);
    for (let container = this.#container; container; container = this.#container) {
      if (!this.#reachesNext(container)) this.#close(container);
      else if (container.kind === "list") container.items.push(this.#value(container.items.length, -1, -1));
      else this.#readMember(container);
    }
    this.#skipBlank();
    if (this.#at < this.#text.length) throw unexpected("the end of the file after a value", this.#text, this.#at);
    return root;
  }

  /** Goes to the next item or member; false where the closing bracket stands instead. */
  #reachesNext(container: ListNode | MapNode): boolean {
    const isList = container.kind === "list";
    const closer = isList ? closeBracket : closeBrace;
    const unit = this.#skipBlank();
    if (unit === closer) return false;
    if ((isList ? container.items : container.entries).length === 0) return true;
    if (unit !== comma) {
      if (endsWithPlaceholder(container)) return true;
      if (this.#takesTemplate(container)) return this.#reachesNext(container);
      throw unexpected(`\`,\` or \`${isList ? "]" : "}"}\` after a value`, this.#text, this.#at);
    }
    const at = this.#at++;
    if (this.#skipBlank() !== closer) return true;
    this.#noteLeniency(at, at + 1, trailingCommaMessage);
    return false;
  }

  /** Whether the last value is a string that goes on, because the quotes it seemed to end with are its template's. */
  #takesTemplate(container: ListNode | MapNode): boolean {
    const last = container.kind === "list" ? container.items.at(-1) : container.entries.at(-1)?.value;
    if (last?.kind !== "scalar" || !last.quoted) return false;
    const end = templatedStringEnd(this.#text, last.start, last.end);
    if (end === last.end) return false;
    last.value = this.#text.slice(last.start + 1, end - 1);
    last.end = end;
    this.#at = end;
    return true;
  }

  #open<T extends ListNode | MapNode>(container: T): T {
    if (++this.#depth > limits.depth) {
      throw new LimitExceeded(`lists and maps stand more than ${limits.depth} deep in each other`);
    }
    this.#at++;
    this.#container = container;
    return container;
  }

  #close(container: ListNode | MapNode): void {
    this.#depth--;
    container.end = ++this.#at;
    this.#container = container.parent;
    if (container.kind === "map") for (const flaw of repeatedKeyFlaws(container)) this.#repeatedKeys.push(flaw);
  }

  #readMember(map: MapNode): void {
    const start = this.#at;
    if (this.#units[start] === quote) {
      const key = this.#string();
      const keyEnd = this.#at;
      this.#skipColon();
      map.entries.push({ key, value: this.#value(key, start, keyEnd) });
      return;
    }
    const end = placeholderEnd(this.#text, start);
    if (end < 0) throw missingKey(this.#text, start);
    const key = this.#text.slice(start, end);
    map.open = true;
    this.#at = end;
    const unit = this.#skipBlank();
    if (unit === comma || unit === closeBrace || unit === quote) this.#at = start;
    else this.#skipColon();
    map.entries.push({ key, value: this.#value(key, start, end) });
  }

  #skipColon(): void {
    if (this.#skipBlank() !== colon) throw unexpected("`:` after a key", this.#text, this.#at);
    this.#at++;
    this.#skipBlank();
  }

  #value(step: Step | undefined, keyStart: number, keyEnd: number): SourceNode {
    const start = this.#at;
    if (++this.#values > limits.nodes) throw new LimitExceeded(`the file holds more than ${limits.nodes} values`);
    const unit = this.#units[start];
    if (unit === quote) {
      const value = this.#string();
      const node = new ScalarNode(this.#document, start, this.#at, this.#container, step, keyStart, keyEnd);
      node.value = value;
      node.quoted = true;
      return node;
    }
    if (unit === openBracket) {
      return this.#open(new ListNode(this.#document, start, start, this.#container, step, keyStart, keyEnd));
    }
    if (unit === openBrace && !isTemplateBrace(this.#text, start)) {
      return this.#open(new MapNode(this.#document, start, start, this.#container, step, keyStart, keyEnd));
    }
    return this.#bareValue(step, keyStart, keyEnd);
  }

  #bareValue(step: Step | undefined, keyStart: number, keyEnd: number): SourceNode {
    const text = this.#text;
    const start = this.#at;
    const end = bareScalarEnd(text, start);
    if (end > start) {
      this.#at = end;
      const node = new ScalarNode(this.#document, start, end, this.#container, step, keyStart, keyEnd);
      node.value = bareScalarValue(text, start, end);
      return node;
    }
    this.#at = placeholderEnd(text, start);
    if (this.#at < 0) throw missingValue(text, start);
    const node = new OpaqueNode(this.#document, start, this.#at, this.#container, step, keyStart, keyEnd);
    node.expression = text.slice(start, this.#at);
    return node;
  }

  #string(): string {
    const start = this.#at;
    const end = plainStringEnd(this.#text, start);
    if (end >= 0) {
      this.#at = end;
      return this.#text.slice(start + 1, end - 1);
    }
    const read = readString(this.#text, start);
    this.#at = read.end;
    return read.value;
  }

  /** Goes to the next character that is neither blank nor comment, and says what it is; zero at the end of the text. */
  #skipBlank(): number {
    const units = this.#units;
    let at = this.#at;
    let unit = units[at] ?? 0;
    for (;;) {
      while (unit === space || unit === lineFeed || unit === carriageReturn || unit === tab) unit = units[++at] ?? 0;
      const end = unit === slash ? commentEnd(this.#text, at) : -1;
      if (end < 0) break;
      this.#noteLeniency(at, end, commentMessage);
      if (this.#text.slice(at, end).includes(commentMark)) this.comments.push({ start: at, end });
      at = end;
      unit = units[at] ?? 0;
    }
    this.#at = at;
    return unit;
  }

  #noteLeniency(start: number, end: number, message: string): void {
    if (this.#document.language !== "json") return;
    if (this.#leniency && this.#leniency.place.range.start < start) return;
    this.#leniency = { kind: "json-comment", place: this.place(start, end), message };
  }
}
