import { expect, test } from "vitest";
import { nearest } from "../../src/source/spelling.ts";

test.each<[string, readonly string[], string | undefined]>([
  ["prot", ["port"], "port"],
  ["por", ["port"], "port"],
  ["porrt", ["port"], "port"],
  ["pert", ["port"], "port"],
  ["PORT", ["port"], "port"],
  ["pirs", ["port"], undefined],
  ["hostPrto", ["hostPort"], "hostPort"],
  ["ohstPrt", ["hostPort"], undefined],
  ["hostPrts", ["hostPort"], "hostPort"],
  ["ohstPrts", ["hostPort"], undefined],
  ["networkmode", ["netwrkMod", "networkMode"], "networkMode"],
  ["networkMode", ["networkMod", "networkMode"], "networkMode"],
  ["ports", ["port", "sport"], "port"],
  ["po", ["port", "po"], undefined],
  ["pot", ["port"], "port"],
  ["", ["", "port"], undefined],
  ["port", [], undefined],
  ["xport", ["port"], "port"],
  ["ab", ["abc"], undefined],
])("%s, of %j, means %s", (word, candidates, meant) => {
  expect(nearest(word, candidates)).toBe(meant);
});

test("a word that is long enough for no key means none", () => {
  expect(nearest("a".repeat(64), ["a".repeat(64)])).toBe("a".repeat(64));
  expect(nearest("a".repeat(65), ["a".repeat(65)])).toBe(undefined);
});

test("of several the nearest is meant, and of those the first", () => {
  expect(nearest("Port", ["pors", "port"])).toBe("port");
  expect(nearest("Port", ["port", "pors"])).toBe("port");
  expect(nearest("porz", ["porx", "pory"])).toBe("porx");
});

/** All words of a and b with so many letters. */
function words(length: number): readonly string[] {
  return length === 0 ? [""] : words(length - 1).flatMap((word) => [`${word}a`, `${word}b`]);
}

/** All words that one slip makes of a word: a letter more, less, other, or two neighbours swapped. */
function slips(word: string): ReadonlySet<string> {
  const made = new Set([word]);
  for (let at = 0; at <= word.length; at++) {
    const [before, first = "", second = "", behind] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
    for (const letter of ["a", "b"]) {
      made.add(before + letter + word.slice(at));
      if (first) made.add(before + letter + second + behind);
    }
    if (first) made.add(before + second + behind);
    if (second) made.add(before + second + first + behind);
  }
  return made;
}

test("a short word means those that one slip makes of it, and no others", () => {
  for (const word of [3, 4, 5].flatMap(words)) {
    const made = slips(word);
    const meant = [2, 3, 4, 5, 6].flatMap(words).filter((candidate) => nearest(word, [candidate]) !== undefined);
    expect({ word, meant: meant.sort() }).toEqual({ word, meant: [...made].sort() });
  }
});

test("a word of eight letters means those that two slips in different places make of it", () => {
  const word = "abbaabab";
  const near = new Set([...slips(word)].flatMap((once) => [...slips(once)]));
  const meant = [6, 7, 8, 9, 10].flatMap(words).filter((candidate) => nearest(word, [candidate]) !== undefined);
  expect(meant.sort()).toEqual([...near].sort());
});
