import type { Encoding } from "./document.ts";

/** A text and how its bytes spell it. The byte order mark is not part of the text. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Why bytes are no text, in a plain sentence, and the offset of the first byte that cannot be read. */
export interface UndecodableBytes {
  readonly problem: string;
  readonly offset: number;
}

type Bytes = Uint8Array;

interface Decoder {
  decode(bytes: Bytes): string;
}

declare const TextDecoder: new (
  encoding: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: true },
) => Decoder;
declare const TextEncoder: new () => { encode(text: string): Bytes };

const byteOrderMarks: Readonly<Record<Encoding, Bytes>> = {
  "utf-8": Uint8Array.of(),
  "utf-8-bom": Uint8Array.of(0xef, 0xbb, 0xbf),
  "utf-16le": Uint8Array.of(0xff, 0xfe),
  "utf-16be": Uint8Array.of(0xfe, 0xff),
};

/**
 * The text that bytes spell in UTF-8 or, with a byte order mark, in UTF-16; without one where the zero bytes between ASCII characters leave no doubt.
 * Nothing is replaced or lost: anything else is undecodable.
 */
export function decodeText(bytes: Bytes): DecodedText | UndecodableBytes {
  const marked = encodingByMark(bytes);
  if (marked) return decodedBody(bytes, byteOrderMarks[marked].length, marked);
  const guess = encodingByZeros(bytes);
  const guessed = guess && decodedBody(bytes, 0, guess);
  return guessed && "text" in guessed ? guessed : decodedBody(bytes, 0, "utf-8");
}

/** Undecodable bytes as far as they can be read: U+FFFD stands for what cannot, the first time at an offset of the text. */
export interface LegibleText extends DecodedText {
  readonly fault: number;
}

/** What can be read of bytes that are undecodable from an offset on; undefined where they are no text at all. */
export function legibleText(bytes: Bytes, { offset }: UndecodableBytes): LegibleText | undefined {
  const before = decodeText(bytes.subarray(0, offset));
  if (bytes[offset] === 0 || "problem" in before) return undefined;
  const text = before.text + replacedText(bytes.subarray(offset), before.encoding);
  return text.includes("\0") ? undefined : { text, encoding: before.encoding, fault: before.text.length };
}

/**
 * The bytes of a text, the inverse of `decodeText`: with the byte order mark that the encoding has, so UTF-16 always gets one.
 * The text must be well formed; a lone surrogate has no UTF-8 and is replaced.
 */
export function encodeText(text: string, encoding: Encoding): Bytes {
  const mark = byteOrderMarks[encoding];
  const body = encodedBody(text, encoding);
  const bytes = new Uint8Array(mark.length + body.length);
  bytes.set(mark);
  bytes.set(body, mark.length);
  return bytes;
}

function decodedBody(bytes: Bytes, start: number, encoding: Encoding): DecodedText | UndecodableBytes {
  const body = bytes.subarray(start);
  const text = exactText(body, encoding);
  const readable = text ?? replacedText(body, encoding);
  const zero = readable.indexOf("\0");
  if (zero >= 0) {
    return { problem: "this is not a text file", offset: start + (isWide(encoding) ? 2 * zero : body.indexOf(0)) };
  }
  if (text !== undefined) return { text, encoding };
  const offset = start + firstReplaced(body, readable, encoding);
  return { problem: `byte ${bytes[offset]} at offset ${offset} is not ${unicodeForm(encoding).toUpperCase()}`, offset };
}

let exactUtf8: Decoder | undefined;

/** The one for UTF-8 is kept: making it takes longer than what it does for most files. */
function exactDecoder(form: string): Decoder {
  if (form !== "utf-8") return new TextDecoder(form, { fatal: true, ignoreBOM: true });
  exactUtf8 ??= new TextDecoder(form, { fatal: true, ignoreBOM: true });
  return exactUtf8;
}

function exactText(body: Bytes, encoding: Encoding): string | undefined {
  try {
    return exactDecoder(unicodeForm(encoding)).decode(body);
  } catch {
    return undefined;
  }
}

function replacedText(body: Bytes, encoding: Encoding): string {
  return new TextDecoder(unicodeForm(encoding), { fatal: false, ignoreBOM: true }).decode(body);
}

/** The offset of the first byte for which the decoder has put U+FFFD, as opposed to a U+FFFD that the bytes spell themselves. */
function firstReplaced(body: Bytes, replaced: string, encoding: Encoding): number {
  const spelled = encodedBody("\ufffd", encoding);
  let offset = 0;
  let from = 0;
  for (;;) {
    const at = replaced.indexOf("\ufffd", from);
    if (at < 0) return body.length;
    offset += encodedBody(replaced.slice(from, at), encoding).length;
    if (!startsWith(body, offset, spelled)) return offset;
    offset += spelled.length;
    from = at + 1;
  }
}

function encodedBody(text: string, encoding: Encoding): Bytes {
  if (!isWide(encoding)) return new TextEncoder().encode(text);
  const bytes = new Uint8Array(2 * text.length);
  const units = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) units.setUint16(2 * at, text.charCodeAt(at), encoding === "utf-16le");
  return bytes;
}

function isWide(encoding: Encoding): boolean {
  return encoding === "utf-16le" || encoding === "utf-16be";
}

function unicodeForm(encoding: Encoding): string {
  return encoding === "utf-8-bom" ? "utf-8" : encoding;
}

/** What the byte order mark says, where there is one. Each begins with a byte that no ASCII text has. */
function encodingByMark(bytes: Bytes): Encoding | undefined {
  if ((bytes[0] ?? 0) < 0x80) return undefined;
  const marked = ["utf-8-bom", "utf-16le", "utf-16be"] as const;
  return marked.find((encoding) => startsWith(bytes, 0, byteOrderMarks[encoding]));
}

/** UTF-16 without a mark, as far as its first two characters can tell: ASCII, so every other byte is zero. */
function encodingByZeros(bytes: Bytes): "utf-16le" | "utf-16be" | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (isAsciiText(first) && second === 0 && isAsciiText(third) && fourth === 0) return "utf-16le";
  if (first === 0 && isAsciiText(second) && third === 0 && isAsciiText(fourth)) return "utf-16be";
  return undefined;
}

function isAsciiText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d);
}

function startsWith(bytes: Bytes, at: number, prefix: Bytes): boolean {
  return prefix.every((byte, index) => bytes[at + index] === byte);
}
