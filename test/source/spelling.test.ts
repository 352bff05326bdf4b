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
