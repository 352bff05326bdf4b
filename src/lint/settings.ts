import type { Severity } from "../finding/severity.ts";
import type { RuleMeta, ServiceRule, TaskRule } from "../rules/rule.ts";
import { type Assumptions, nothingAssumed } from "../scenario/task-scenario.ts";
import type { Baseline } from "./baseline.ts";
import type { Ignore } from "./ignore.ts";

/** What a run is told about the files it checks. */
export interface Settings {
  readonly assumptions: Assumptions;
  /** Values for the parameters of templates, by name; none where left out. */
  readonly parameters?: ReadonlyMap<string, string>;
  /** The ignores of the configuration that apply to the document; none where left out. */
  readonly ignores?: readonly Ignore[];
  /** The day of the run, as `2026-11-23`, by which ignores expire; left out, none does. */
  readonly today?: string;
  /** What was there before and is hidden; nothing where left out. */
  readonly baseline?: Baseline | undefined;
  /** Whether everything is shown, whatever asks to be hidden. */
  readonly showsIgnored?: boolean;
  /** What stands in for a rule where it is to be measured; none where left out. */
  readonly measured?: <R extends TaskRule | ServiceRule>(rule: R) => R;
  /** The severity a rule reports with; `off` silences it. */
  severityOf(rule: RuleMeta): Severity | "off";
}

/** Every rule as it is documented, nothing assumed. */
export const defaultSettings: Settings = {
  assumptions: nothingAssumed,
  parameters: new Map(),
  severityOf: (rule) => rule.severity,
};
