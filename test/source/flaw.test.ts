import { expect, test } from "vitest";
import { LimitExceeded } from "../../src/source/flaw.ts";

/** The class as another bundle of the command line has it. */
class OtherLimitExceeded extends Error {
  override readonly name = "LimitExceeded";
}

test("a limit that is exceeded is known by its name", () => {
  expect(LimitExceeded.isThat(new LimitExceeded("too deep"))).toBe(true);
  expect(LimitExceeded.isThat(new OtherLimitExceeded("too deep"))).toBe(true);
  expect(LimitExceeded.isThat(new Error("LimitExceeded"))).toBe(false);
  expect(LimitExceeded.isThat({ name: "LimitExceeded" })).toBe(false);
  expect(LimitExceeded.isThat(undefined)).toBe(false);
});
