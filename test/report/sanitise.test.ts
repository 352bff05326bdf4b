import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clipped, displayed, displayWidth } from "../../src/report/display-width.ts";
import { disarm, sanitise, sanitisedJson, sanitisedXml } from "../../src/report/sanitise.ts";

const raw = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe("sanitise", () => {
  test.each([
    ["line breaks and tabs", "a\nb\r\nc\td", "a\\nb\\r\\nc\\td"],
    ["other control characters", "\0\x07\x1b[2K\x7f\x85\x9b", "\\x00\\x07\\x1b[2K\\x7f\\x85\\x9b"],
    ["line and paragraph separators", "\u2028\u2029", "\\u2028\\u2029"],
    [
      "the direction of text",
      "\u061c\u200e\u200f\u202a\u202e\u2066\u2069",
      "\\u061c\\u200e\\u200f\\u202a\\u202e\\u2066\\u2069",
    ],
    [
      "what takes no room",
      "\u00ad\u200b\u200d\ufeff\u2060\ufe0f\u3164\u{e0041}",
      "\\xad\\u200b\\u200d\\ufeff\\u2060\\ufe0f\\u3164\\u{e0041}",
    ],
    ["halves of pairs", "\ud83d\udc4d \ud83d \udc4d", "\u{1f44d} \\ud83d \\udc4d"],
    [
      "commands of CI runners",
      "##[add-mask]e ###[ ##vso[x ##TeamCity[x",
      "#\\x23[add-mask]e ##\\x23[ #\\x23vso[x #\\x23TeamCity[x",
    ],
    [
      "nothing else",
      "Grüße, 日本 \u{1f680} e\u0301 ::error:: # ## [x] `a`",
      "Grüße, 日本 \u{1f680} e\u0301 ::error:: # ## [x] `a`",
    ],
  ])("spells out %s", (_, text, printed) => {
    expect(sanitise(text)).toBe(printed);
  });

  test("leaves nothing raw, and twice is once", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("#", "[", "\ud800", "\u202e")) }),
        (text) => {
          const printed = sanitise(text);
          expect(printed).not.toMatch(raw);
          expect(printed).not.toMatch(/##\w*\[/);
          expect(sanitise(printed)).toBe(printed);
        },
      ),
      { numRuns: 2_000, seed: 7 },
    );
  });
});

describe("disarm", () => {
  test.each([
    ["::error::x", "\\x3a:error::x"],
    ["  \t\u00a0::error file=a::x", "  \t\u00a0\\x3a:error file=a::x"],
    ["::: x", "\\x3a:: x"],
    ["a ::error::x", "a ::error::x"],
    ["a: ##[group]", "a: #\\x23[group]"],
    [":error", ":error"],
  ])("%s", (line, printed) => {
    expect(disarm(line)).toBe(printed);
  });
});

test("JSON is spelled without raw characters, and means the same", () => {
  const value = { "a\u2028": "\x7f\x9b\u202e\ud83d##[x]##vso[y\n", list: ["::error::", "\u{e0041}", "👍"] };
  const json = sanitisedJson(JSON.stringify(value, null, 2));
  expect(json).toBe(`{
  "a\\u2028": "\\u007f\\u009b\\u202e\\ud83d#\\u0023[x]#\\u0023vso[y\\n",
  "list": [
    "::error::",
    "\\udb40\\udc41",
    "👍"
  ]
}`);
  expect(JSON.parse(json)).toEqual(value);
});

test("XML is spelled without raw characters, and means the same where XML can say it", () => {
  expect(sanitisedXml('a <b c="d"> & ]]>\n\t\x85\u202e\u{e0041} 👍é')).toBe(
    "a &lt;b c=&quot;d&quot;&gt; &amp; ]]&gt;&#10;&#9;&#133;&#8238;&#917569; 👍é",
  );
  expect(sanitisedXml("\0\x1b[2K\ud83d\ufffe\uffff")).toBe("[2K");
  expect(sanitisedXml("x ##[add-mask]e #\0#[y")).toBe("x #&#35;[add-mask]e #&#35;[y");
  expect(sanitisedXml(" ::error::x")).toBe(" &#58;:error::x");
});

describe("display width", () => {
  test.each([
    ["abc", 3],
    ["日本", 4],
    ["ｱ", 1],
    ["Ａ", 2],
    ["한글", 4],
    ["e\u0301", 1],
    ["🚀", 2],
    ["🇸🇪", 2],
    ["👩‍👩", 10],
    ["\x1b", 4],
    ["\u{20000}", 2],
  ])("of %s", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test("of a source text, unit by unit", () => {
    expect(displayed("\ta🚀\x1bb")).toEqual({ text: "    a🚀\\x1bb", columns: [0, 4, 5, 5, 7, 11, 12] });
    expect(displayed("##[x")).toEqual({ text: "#\\x23[x", columns: [0, 1, 5, 6, 7] });
  });

  test("of a text that is cut", () => {
    expect(clipped("abcdef", 6)).toBe("abcdef");
    expect(clipped("abcdef", 5)).toBe("ab...");
    expect(clipped("日本日本", 8)).toBe("日本日本");
    expect(clipped("日本日本", 7)).toBe("日本...");
    expect(clipped("日本日本", 6)).toBe("日...");
    expect(clipped("\u0301".repeat(1e6), 10)).toBe(`${"\u0301".repeat(40)}...`);
  });
});
