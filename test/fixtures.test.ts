import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "./cli/running.ts";

const accepted = readdirSync("fixtures/accepted");
const refused = readdirSync("fixtures/refused").filter((name) => !name.endsWith(".expected.txt"));

test.each(accepted)("fixtures/accepted/%s has no error and no warning", (name) => {
  const { code, out, err } = run(["--max-warnings", "0", "-f", "compact", `fixtures/accepted/${name}`]);
  expect({ code, err: err.replace(/:.*$/s, "") }).toEqual({ code: 0, err: expect.stringMatching(/^Checked 1 file/) });
  expect(out).not.toMatch(/: (error|warning): /);
});

test.each(refused)("fixtures/refused/%s is printed as expected", async (name) => {
  const { code, out, err } = run([`fixtures/refused/${name}`]);
  expect({ code, err }).toEqual({ code: 1, err: "" });
  await expect(out).toMatchFileSnapshot(`../fixtures/refused/${name}.expected.txt`);
});
