import { expect, test } from "vitest";
import { SourceDocument } from "../../src/source/document.ts";

function documentOf(text: string): SourceDocument {
  return new SourceDocument("web.json", text, "json");
}

test("LF, CRLF and a lone CR each end a line", () => {
  const document = documentOf("a\nbc\r\n\rdef");
  expect(document.lineCount).toBe(4);
  expect([0, 1, 2, 3, 4, 5].map((line) => document.lineAt(line))).toEqual(["", "a", "bc", "", "def", ""]);
  expect([1, 2, 3, 4, 5].map((line) => document.lineStart(line))).toEqual([0, 2, 6, 7, 10]);
});

test("a text that ends with a line break has an empty last line", () => {
  const document = documentOf("a\r\n");
  expect([document.lineCount, document.lineAt(1), document.lineAt(2), document.lineStart(2)]).toEqual([2, "a", "", 3]);
});

test("only the last line break of a line is left out", () => {
  expect(documentOf("\n\n").lineAt(1)).toBe("");
  expect(documentOf("a\n").lineAt(1)).toBe("a");
});

test("every offset has a line and a column, and those outside the text have those of its ends", () => {
  const document = documentOf("a\nbc\r\nd");
  const positions = [-5, 0, 1, 2, 3, 4, 5, 6, 7, 99].map((offset) => {
    const { line, column } = document.positionAt(offset);
    return `${line}:${column}`;
  });
  expect(positions).toEqual(["1:1", "1:1", "1:2", "2:1", "2:2", "2:3", "2:4", "3:1", "3:2", "3:2"]);
});

test("an empty text has one line", () => {
  const document = documentOf("");
  expect([document.lineCount, document.lineAt(1), document.positionAt(0)]).toEqual([1, "", { line: 1, column: 1 }]);
});

test("a document is UTF-8 and may be quoted, unless it is said otherwise", () => {
  const { encoding, quotable } = documentOf("");
  expect({ encoding, quotable }).toEqual({ encoding: "utf-8", quotable: true });
  const other = new SourceDocument("web.json", "", "json", "utf-16le", false);
  expect({ encoding: other.encoding, quotable: other.quotable }).toEqual({ encoding: "utf-16le", quotable: false });
});
