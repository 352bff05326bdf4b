import { fingerprints } from "../finding/fingerprint.ts";
import { byPosition } from "../finding/position.ts";
import { ignoreRules } from "../rules/ignore-rules.ts";
import type { Rule } from "../rules/rule.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Flaw, Reading } from "../source/flaw.ts";
import type { Baseline } from "./baseline.ts";
import { IgnorableRules, isIgnorable } from "./ignorable-rules.ts";
import type { Ignore, IgnoredRule } from "./ignore.ts";
import { ignoreComments } from "./ignore-comments.ts";
import { IgnoreIndex } from "./ignore-index.ts";
import { ignoreMetadata } from "./ignore-metadata.ts";
import { expiredIgnore, nameFault, unusedIgnore } from "./ignore-wording.ts";
import type { FoundFleet } from "./linted-document.ts";
import type { Settings } from "./settings.ts";
import type { IgnoreVerdict, Sieve } from "./sieve.ts";
import { stamped } from "./stamped.ts";
import { type Unstamped, unstamped } from "./unstamped.ts";

/** The ignores of a document that are in force, and what is to be said about all others. */
class Ignores {
  readonly inForce: Ignore[] = [];
  readonly flaws: Flaw[] = [];
  readonly verdicts: IgnoreVerdict[] = [];
  /** The names that hide something. */
  readonly used = new Set<IgnoredRule>();
  readonly #rules: IgnorableRules;
  readonly #settings: Settings;

  constructor(written: Iterable<Ignore | Flaw>, rules: IgnorableRules, settings: Settings) {
    this.#rules = rules;
    this.#settings = settings;
    for (const ignore of written) {
      if ("message" in ignore) this.flaws.push(ignore);
      else this.#add(ignore);
    }
  }

  #add(ignore: Ignore): void {
    const { kind, rules, expires } = ignore;
    const { today } = this.#settings;
    const fault = rules.map((rule) => nameFault(rule, this.#rules)).find((found) => found);
    const isExpired = expires !== undefined && today !== undefined && expires < today;
    if (!fault && !isExpired) this.inForce.push(ignore);
    else this.#note(kind, ignore, fault ?? expiredIgnore(ignore));
  }

  /** The configuration is about more than this document, so what is wrong with it is not yet a finding. */
  #note(kind: Ignore["kind"], subject: object, flaw: Flaw): void {
    if (kind !== "config") this.flaws.push(flaw);
    else {
      const { shown } = stamped(ignoreFindings([flaw], this.#settings), 1, 0);
      for (const finding of shown) this.verdicts.push({ subject, finding });
    }
  }

  /** What hides a finding; every ignore that could is used, not only the first. */
  hiding(finding: Unstamped, index: IgnoreIndex): Ignore | undefined {
    if (!isIgnorable(finding.rule)) return undefined;
    let first: Ignore | undefined;
    for (const ignore of index.reaching(finding.place)) {
      for (const named of ignore.rules) {
        if (!this.#rules.named(named.name).some(({ id }) => id === finding.rule)) continue;
        this.used.add(named);
        first ??= ignore;
      }
    }
    return first;
  }

  /**
   * Notes the names that hide nothing, unless a rule behind them is off, the run asks what would be, or the rule looks at services and
   * what it needs may be in another file.
   */
  noteUnused(isComplete: boolean): void {
    const { severityOf, assumptions } = this.#settings;
    const isWhatIf = assumptions.platforms.length > 0;
    const isAsked = (rule: Rule): boolean =>
      severityOf(rule) !== "off" && (isComplete || rule.inspects === "input" || rule.inspects === "task");
    for (const { kind, rules } of this.inForce) {
      for (const named of rules) {
        if (this.used.has(named)) {
          if (kind === "config") this.verdicts.push({ subject: named, finding: undefined });
        } else if (!isWhatIf && this.#rules.named(named.name).every(isAsked)) {
          this.#note(kind, named, unusedIgnore(named));
        }
      }
    }
  }
}

/** The findings that flaws of ignores are. Each stands for itself, also where several have the same pointer. */
function ignoreFindings(flaws: readonly Flaw[], settings: Settings): readonly Unstamped[] {
  const sightings = ignoreRules.flatMap((rule) =>
    [...rule.check(flaws)].map((observation) => {
      return { rule, observation, about: observation.place, platforms: [], when: [] };
    }),
  );
  return unstamped(sightings, settings);
}

/** The findings with a mark on those that a baseline has on record. */
function recorded(findings: readonly Unstamped[], baseline: Baseline): readonly Unstamped[] {
  const shown = fingerprints(findings, (name) => name);
  const marks = fingerprints(findings, (name) => baseline.nameOf(name));
  return findings.map((finding, index): Unstamped => {
    const { rule, place, sighting, suppressed } = finding;
    const { message } = sighting.observation;
    const isOpen = !suppressed && isRecordable(finding);
    if (!isOpen || !baseline.holds({ rule, place, message, fingerprint: shown[index] ?? "" }, marks[index] ?? "")) {
      return finding;
    }
    return {
      ...finding,
      suppressed: { kind: "baseline", reason: undefined, expires: undefined, place: undefined },
    };
  });
}

/** Whether a baseline may hold a finding: not one that says that the file was not checked. */
function isRecordable({ rule }: Unstamped): boolean {
  return rule !== "syntax";
}

/**
 * Hides what the comments and metadata of a document, the ignores of the configuration and the baseline ask for, and adds what is to be
 * said about ignores. `rules` are all there are, by which an ignore can name one; they are not asked for where only a baseline hides.
 */
export function ignoringSieve(
  document: SourceDocument,
  { roots, comments = [] }: Reading,
  fleets: readonly FoundFleet[],
  settings: Settings,
  rules: readonly Rule[],
): Sieve {
  const isComplete = fleets.some(({ decoded }) => decoded.tasks.length > 0 && decoded.services.length > 0);
  return (findings) => {
    const written = [...ignoreComments(document, comments), ...ignoreMetadata(roots), ...(settings.ignores ?? [])];
    const ignores = new Ignores(written, new IgnorableRules(rules), settings);
    const index = new IgnoreIndex(ignores.inForce);
    const marked = findings.map((finding): Unstamped => {
      const ignore = finding.place.document === document ? ignores.hiding(finding, index) : undefined;
      if (!ignore) return finding;
      const { kind, reason, expires, place } = ignore;
      return { ...finding, suppressed: { kind, reason, expires, place } };
    });
    ignores.noteUnused(isComplete);
    const ordered = [...marked, ...ignoreFindings(ignores.flaws, settings)].sort(byPosition);
    return {
      findings: settings.baseline ? recorded(ordered, settings.baseline) : ordered,
      ignoreVerdicts: ignores.verdicts,
    };
  };
}
