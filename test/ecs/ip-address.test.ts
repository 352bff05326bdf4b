import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isIpAddress } from "../../src/ecs/ip-address.ts";

/** Texts made of the pieces that addresses are made of, so that near misses are as frequent as addresses. */
const piece = fc.constantFrom(
  ":",
  "::",
  ".",
  "%",
  "0",
  "1",
  "25",
  "255",
  "256",
  "01",
  "ffff",
  "FE80",
  "12345",
  "g",
  "10.0.0.2",
  "eth0",
  " ",
);
const nearAddress = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(""));
const grouped = fc
  .array(fc.constantFrom("0", "1", "ffff", "", "10.0.0.2", "g"), { minLength: 1, maxLength: 10 })
  .map((groups) => groups.join(":"));
const dotted = fc.array(fc.nat({ max: 300 }), { minLength: 3, maxLength: 5 }).map((numbers) => numbers.join("."));

describe("isIpAddress", () => {
  test.each([
    "10.0.0.2",
    "0.0.0.0",
    "255.255.255.255",
    "::",
    "::1",
    "fd00:ec2::253",
    "1:2:3:4:5:6:7::",
    "::2:3:4:5:6:7:8",
    "::ffff:10.0.0.2",
    "1:2:3:4:5:6:10.0.0.2",
    "fe80::1%eth0",
  ])("takes %s", (text) => {
    expect(isIpAddress(text)).toBe(true);
  });

  test.each([
    "",
    "db.corp.example",
    "10.0.0",
    "10.0.0.256",
    "10.0.0.02",
    "10.0.0.2 ",
    "10.0.0.2/24",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7:8::",
    "1:2:3:4:5:6:7",
    "10.0.0.2::",
    "::10.0.0.2:1",
    "fe80::1%",
    "[::1]",
  ])("refuses %j", (text) => {
    expect(isIpAddress(text)).toBe(false);
  });

  test("agrees with node:net", () => {
    const text = fc.oneof(fc.ipV4(), fc.ipV6(), nearAddress, grouped, dotted, fc.string());
    fc.assert(
      fc.property(text, (candidate) => {
        expect(isIpAddress(candidate)).toBe(isIP(candidate) !== 0);
      }),
      { numRuns: 20_000 },
    );
  });
});
