import { expect, test } from "vitest";
import { ignoresInVain } from "../../src/lint/ignores-in-vain.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { finding, stretch } from "../report/reported.ts";

const place = stretch(new SourceDocument("ecs-netcheck.yaml", "", "yaml"), 0);
const unused = finding(place, { rule: "unused-ignore" });
const expired = finding(place, { rule: "expired-ignore" });

test("an ignore of the configuration is in vain where no file needs it, and is said once", () => {
  const [used, never, old] = [{}, {}, {}];
  const verdicts = [
    { subject: used, finding: unused },
    { subject: never, finding: unused },
    { subject: old, finding: expired },
    { subject: used, finding: undefined },
    { subject: never, finding: unused },
    { subject: old, finding: expired },
    { subject: used, finding: unused },
  ];
  expect(ignoresInVain(verdicts, () => true)).toEqual([unused, expired]);
  expect(ignoresInVain(verdicts, () => false)).toEqual([expired]);
});
