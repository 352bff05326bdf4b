import type { Observation } from "../../finding/finding.ts";
import type { Fix } from "../../finding/fix.ts";
import type { Flaw, FlawKind } from "../../source/flaw.ts";
import type { InputRule, RuleMeta } from "../rule.ts";

/** The parts of an input rule that are not the same for all: its metadata, and how it mends the flaw, where it can. */
type FlawRule = Omit<RuleMeta, "id" | "family"> & {
  readonly id: Exclude<FlawKind, "template">;
  fix?(flaw: Flaw): Fix | undefined;
  help?(flaw: Flaw): string | undefined;
};

/** A rule that reports every flaw of the kind it is named after. */
export function flawRule({ fix, help, ...meta }: FlawRule): InputRule {
  return {
    ...meta,
    family: "input",
    inspects: "input",
    *check(flaws) {
      for (const flaw of flaws) {
        if (flaw.kind !== meta.id) continue;
        const { message, place, label, related } = flaw;
        const observation: Observation = {
          message,
          place,
          label,
          related: related ? [related] : [],
          help: flaw.help ?? help?.(flaw),
          fix: fix?.(flaw),
        };
        yield observation;
      }
    },
  };
}
