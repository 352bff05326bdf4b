import type { ServiceRule, TaskRule } from "../rules/rule.ts";
import { alignedTable } from "../views/aligned-table.ts";

/** What the time of a run goes into. */
type Phase = "start" | "read" | "check" | "fix" | "report";

/** So many rules are listed. */
const longestList = 20;

/** The time that something took, in nanoseconds, and how often it was done. */
interface Effort {
  time: bigint;
  count: number;
}

function milliseconds(time: bigint): string {
  return `${(Number(time) / 1e6).toFixed(2)} ms`;
}

function spent<K>(efforts: Map<K, Effort>, key: K, time: bigint): void {
  const effort = efforts.get(key) ?? { time: 0n, count: 0 };
  effort.time += time;
  effort.count++;
  efforts.set(key, effort);
}

function others(count: number): string {
  return `${count} other${count === 1 ? "" : "s"}`;
}

function longestFirst<K>(efforts: ReadonlyMap<K, Effort>): [K, Effort][] {
  return [...efforts].sort(([, left], [, right]) => Number(right.time - left.time));
}

/** Measures a run: what each phase takes, and each rule in each scenario. */
export class Stats {
  readonly #phases = new Map<Phase, Effort>();
  readonly #rules = new Map<string, Effort>();
  #phase: Phase = "start";
  #since: bigint;

  /** `started` is when the run began, as `process.hrtime.bigint()` gives it. */
  constructor(started: bigint) {
    this.#since = started;
  }

  /** Says what the time goes into from now on. */
  enter(phase: Phase): void {
    const now = process.hrtime.bigint();
    spent(this.#phases, this.#phase, now - this.#since);
    this.#phase = phase;
    this.#since = now;
  }

  /** A rule that is measured whenever it is asked. */
  readonly measured = <R extends TaskRule | ServiceRule>(rule: R): R => {
    const check = rule.check as (scenario: unknown) => ReturnType<R["check"]>;
    return {
      ...rule,
      check: (scenario: unknown) => {
        const started = process.hrtime.bigint();
        const observations = [...check(scenario)];
        spent(this.#rules, rule.id, process.hrtime.bigint() - started);
        return observations;
      },
    };
  };

  /** The phases in their order, and the rules that took longest. Ends the last phase. */
  text(): string {
    this.enter("start");
    const phases = [...this.#phases].filter(([phase]) => phase !== "start");
    const start = this.#phases.get("start")?.time ?? 0n;
    const total = phases.reduce((sum, [, { time }]) => sum + time, start);
    const rules = longestFirst(this.#rules);
    const listed = rules.slice(0, longestList);
    const inRules = rules.reduce((sum, [, { time }]) => sum + time, 0n);
    const lines = [
      ...alignedTable(
        ["phase", "time"],
        [
          [["start"], [milliseconds(start)]],
          ...phases.map(([phase, { time }]) => [[phase], [milliseconds(time)]]),
          [["total"], [milliseconds(total)]],
        ],
        Number.POSITIVE_INFINITY,
      ),
      "",
      ...alignedTable(
        ["rule", "time", "asked"],
        [
          ...listed.map(([id, { time, count }]) => [[id], [milliseconds(time)], [`${count}`]]),
          ...(rules.length > listed.length ? [[[others(rules.length - listed.length)], [], []]] : []),
          [["total"], [milliseconds(inRules)], [`${rules.reduce((sum, [, { count }]) => sum + count, 0)}`]],
        ],
        Number.POSITIVE_INFINITY,
      ),
    ];
    return `${lines.join("\n")}\n`;
  }
}
