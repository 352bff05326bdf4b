import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText, encodeText, legibleText } from "../../src/source/bytes.ts";
import type { Encoding } from "../../src/source/document.ts";

function bytes(...parts: readonly (string | number)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...Buffer.from(part)])));
}

test.each<{ readonly name: string; readonly input: Uint8Array; readonly text: string; readonly encoding: Encoding }>([
  { name: "no bytes", input: bytes(), text: "", encoding: "utf-8" },
  { name: "UTF-8", input: bytes('{"a":"é日😀"}'), text: '{"a":"é日😀"}', encoding: "utf-8" },
  { name: "UTF-8 with a mark", input: bytes(0xef, 0xbb, 0xbf, "{}\r\n"), text: "{}\r\n", encoding: "utf-8-bom" },
  { name: "only the mark of UTF-8", input: bytes(0xef, 0xbb, 0xbf), text: "", encoding: "utf-8-bom" },
  {
    name: "a second mark, which is text",
    input: bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, "x"),
    text: "\ufeffx",
    encoding: "utf-8-bom",
  },
  { name: "UTF-16LE with a mark", input: bytes(0xff, 0xfe, 0xe9, 0, 0xe5, 0x65), text: "é日", encoding: "utf-16le" },
  { name: "UTF-16BE with a mark", input: bytes(0xfe, 0xff, 0, 0xe9, 0x65, 0xe5), text: "é日", encoding: "utf-16be" },
  { name: "only the mark of UTF-16LE", input: bytes(0xff, 0xfe), text: "", encoding: "utf-16le" },
  {
    name: "UTF-16LE without a mark",
    input: bytes('[\0"\0', 0xe5, 0x65, '"\0]\0'),
    text: '["日"]',
    encoding: "utf-16le",
  },
  {
    name: "UTF-16BE without a mark",
    input: bytes('\0[\0"', 0x65, 0xe5, '\0"\0]'),
    text: '["日"]',
    encoding: "utf-16be",
  },
  { name: "UTF-16LE that begins with a tab", input: bytes("\t\0{\0}\0"), text: "\t{}", encoding: "utf-16le" },
  { name: "UTF-16LE that begins with a blank", input: bytes(" \0{\0}\0"), text: " {}", encoding: "utf-16le" },
  { name: "UTF-16BE that begins with lines", input: bytes("\0\r\0\n\0~"), text: "\r\n~", encoding: "utf-16be" },
  { name: "a replacement character of its own", input: bytes("[\ufffd]"), text: "[\ufffd]", encoding: "utf-8" },
  { name: "U+2028 and a lone CR", input: bytes("a\u2028b\rc"), text: "a\u2028b\rc", encoding: "utf-8" },
])("$name is decoded", ({ input, text, encoding }) => {
  expect(decodeText(input)).toEqual({ text, encoding });
});

test.each([
  {
    name: "Latin-1",
    input: bytes('{"family": "caf', 0xe9, '"}'),
    offset: 15,
    problem: "byte 233 at offset 15 is not UTF-8",
  },
  {
    name: "Latin-1 behind longer characters",
    input: bytes("é日😀\ufffd", 0xe9),
    offset: 12,
    problem: "byte 233 at offset 12 is not UTF-8",
  },
  {
    name: "a fault behind two marks",
    input: bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, "a", 0xff),
    offset: 7,
    problem: "byte 255 at offset 7 is not UTF-8",
  },
  { name: "an overlong zero", input: bytes("a", 0xc0, 0x80), offset: 1, problem: "byte 192 at offset 1 is not UTF-8" },
  {
    name: "half a character at the end",
    input: bytes("a", 0xe6, 0x97),
    offset: 1,
    problem: "byte 230 at offset 1 is not UTF-8",
  },
  { name: "a surrogate", input: bytes(0xed, 0xa0, 0x80), offset: 0, problem: "byte 237 at offset 0 is not UTF-8" },
  { name: "half a mark", input: bytes(0xef, 0xbb, "{}"), offset: 0, problem: "byte 239 at offset 0 is not UTF-8" },
  {
    name: "a fault behind a mark",
    input: bytes(0xef, 0xbb, 0xbf, "a", 0xff),
    offset: 4,
    problem: "byte 255 at offset 4 is not UTF-8",
  },
  {
    name: "an odd number of bytes",
    input: bytes(0xff, 0xfe, "a\0", 0x7b),
    offset: 4,
    problem: "byte 123 at offset 4 is not UTF-16LE",
  },
  {
    name: "half a pair",
    input: bytes(0xfe, 0xff, "\0a", 0xd8, 0x00, "\0b"),
    offset: 4,
    problem: "byte 216 at offset 4 is not UTF-16BE",
  },
  { name: "a zero byte first", input: bytes("\0{}"), offset: 0, problem: "this is not a text file" },
  { name: "a zero byte in the middle", input: bytes("{\0}"), offset: 1, problem: "this is not a text file" },
  { name: "a zero byte last", input: bytes("{}\0"), offset: 2, problem: "this is not a text file" },
  { name: "one zero of UTF-16", input: bytes("\0abc"), offset: 0, problem: "this is not a text file" },
  {
    name: "three bytes of UTF-16LE with another",
    input: bytes('[\0"e'),
    offset: 1,
    problem: "this is not a text file",
  },
  {
    name: "three bytes of UTF-16BE with another",
    input: bytes('a[\0"'),
    offset: 2,
    problem: "this is not a text file",
  },
  { name: "a control character in UTF-16", input: bytes(0x08, "\0{\0"), offset: 1, problem: "this is not a text file" },
  { name: "another behind the blanks", input: bytes("\0", 0x0e, "\0{"), offset: 0, problem: "this is not a text file" },
  { name: "DEL in UTF-16", input: bytes(0x7f, "\0{\0"), offset: 1, problem: "this is not a text file" },
  { name: "zeros around é", input: bytes("[\0", 0xe9, 0, "]\0"), offset: 1, problem: "this is not a text file" },
  {
    name: "an image",
    input: bytes(0x89, "PNG\r\n", 0x1a, "\n", 0, 0, 0, 13),
    offset: 8,
    problem: "this is not a text file",
  },
  {
    name: "UTF-32 with a mark",
    input: bytes(0xff, 0xfe, 0, 0, "a\0\0\0"),
    offset: 2,
    problem: "this is not a text file",
  },
  {
    name: "a zero character in UTF-16",
    input: bytes(0xfe, 0xff, "\0a\0\0"),
    offset: 4,
    problem: "this is not a text file",
  },
  { name: "zeros of UTF-16 up to a point", input: bytes("[\0]\0\0\0"), offset: 1, problem: "this is not a text file" },
])("$name is refused", ({ input, offset, problem }) => {
  expect(decodeText(input)).toEqual({ offset, problem });
});

test.each<{ readonly name: string; readonly input: Uint8Array; readonly legible: object | undefined }>([
  {
    name: "Latin-1",
    input: bytes('{"a": "caf', 0xe9, '", "b": "', 0xe9, '"}'),
    legible: { text: '{"a": "caf\ufffd", "b": "\ufffd"}', encoding: "utf-8", fault: 10 },
  },
  {
    name: "Latin-1 behind a mark",
    input: bytes(0xef, 0xbb, 0xbf, "é", 0xe9, "{}"),
    legible: { text: "é\ufffd{}", encoding: "utf-8-bom", fault: 1 },
  },
  {
    name: "half a pair in UTF-16",
    input: bytes(0xfe, 0xff, "\0a", 0xd8, 0x00, "\0b"),
    legible: { text: "a\ufffdb", encoding: "utf-16be", fault: 1 },
  },
  { name: "a zero byte", input: bytes("{\0}"), legible: undefined },
  { name: "a zero byte behind the fault", input: bytes("{", 0xe9, "}\0"), legible: undefined },
])("of $name, as much can be read as there is", ({ input, legible }) => {
  const decoded = decodeText(input);
  if (!("problem" in decoded)) throw new Error("expected a problem");
  expect(legibleText(input, decoded)).toEqual(legible);
});

const marked: readonly Encoding[] = ["utf-8-bom", "utf-16le", "utf-16be"];
const text = fc.string({ unit: "binary" }).map((drawn) => drawn.replaceAll("\0", ""));

test("a text comes back from every encoding with a mark", () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...marked), (drawn, encoding) => {
      expect(decodeText(encodeText(drawn, encoding))).toEqual({ text: drawn, encoding });
    }),
  );
});

test("bytes that are decoded come back as they were", () => {
  const anyBytes = fc.uint8Array({ maxLength: 40 });
  const nearlyText = fc
    .tuple(text, fc.constantFrom("utf-8", ...marked), fc.nat(), fc.nat(255))
    .map(([drawn, encoding, at, byte]) => {
      const encoded = encodeText(drawn, encoding);
      if (encoded.length > 0) encoded[at % encoded.length] = byte;
      return encoded;
    });
  fc.assert(
    fc.property(fc.oneof(anyBytes, nearlyText), (drawn) => {
      const decoded = decodeText(drawn);
      if ("problem" in decoded) {
        expect(decoded.offset).toBeLessThan(drawn.length);
        return;
      }
      const isUnmarkedUtf16 = decoded.encoding.startsWith("utf-16") && (drawn[0] ?? 0) < 0x80;
      const mark = encodeText("", decoded.encoding);
      const expected = isUnmarkedUtf16 ? Uint8Array.of(...mark, ...drawn) : drawn;
      expect(encodeText(decoded.text, decoded.encoding)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

test("UTF-16 without a mark gets one when it is written", () => {
  const read = decodeText(bytes("{\0}\0"));
  expect(read).toEqual({ text: "{}", encoding: "utf-16le" });
  expect(encodeText("{}", "utf-16le")).toEqual(bytes(0xff, 0xfe, "{\0}\0"));
});
