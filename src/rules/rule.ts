import type { ContainerDefinition } from "../ecs/container-definition.ts";
import type { PortMapping } from "../ecs/port-mapping.ts";
import type { TaskDefinition } from "../ecs/task-definition.ts";
import type { AwsSentence, Observation, Stage } from "../finding/finding.ts";
import type { Severity } from "../finding/severity.ts";
import type { ServiceScenario } from "../scenario/service-scenario.ts";
import type { TaskScenario } from "../scenario/task-scenario.ts";
import type { Flaw } from "../source/flaw.ts";

/** The groups rules are shown and configured by. */
export type Family =
  | "input"
  | "mode"
  | "port"
  | "port-range"
  | "container"
  | "sysctl"
  | "proxy"
  | "sidecar"
  | "network-configuration"
  | "load-balancer"
  | "service-discovery"
  | "service-connect"
  | "lattice"
  | "ipv6";

/** A document that fires its rule exactly once, at the pointer `at`, and no other error or warning. */
export interface BadExample {
  /** YAML, or JSON where the fault is one of JSON. */
  readonly document: string;
  readonly at: string;
}

/** A near miss: a document that fires no error and no warning. */
export interface GoodExample {
  readonly document: string;
  readonly why: string;
}

/** What a rule is, apart from its check; its page in `docs/rules/` is made from this. */
export interface RuleMeta {
  /** Names the fault, so that "ignore `host-port-mismatch`" reads as English. */
  readonly id: string;
  readonly family: Family;
  /** What holds where the rule is silent: one sentence. */
  readonly title: string;
  readonly severity: Severity;
  readonly stage: Stage;
  readonly aws?: AwsSentence;
  /** The pages that say so, the most important first. */
  readonly sources: readonly string[];
  /** Why it is so, what happens, and what to do instead: a short paragraph or two. */
  readonly rationale: string;
  /** How safe the rule's fixes are, where it offers any. */
  readonly fixable?: "safe" | "unsafe";
  /** Rules that silence this one when they fire about the same thing. */
  readonly skipWhen?: readonly string[];
  readonly examples: { readonly bad: readonly BadExample[]; readonly good: readonly GoodExample[] };
}

/** A rule about the text and shape of a file. */
export interface InputRule extends RuleMeta {
  readonly inspects: "input";
  check(flaws: readonly Flaw[]): Iterable<Observation>;
}

/**
 * A member of a task definition, of its containers or of their port mappings. `otherMode` is a network mode that is not plainly `awsvpc`:
 * another one, one that cannot be read, or none.
 */
export type Subject =
  | Exclude<keyof TaskDefinition | keyof ContainerDefinition | keyof PortMapping, "place">
  | "otherMode";

/** A rule about a task definition on one platform. */
export interface TaskRule extends RuleMeta {
  readonly inspects: "task";
  /** The rule is silent, and need not be asked, about a task in which none of these is present. Left out, it is always asked. */
  readonly about?: readonly Subject[];
  check(scenario: TaskScenario): Iterable<Observation>;
}

/**
 * A rule about a service on one platform. `fleet`: it also needs what else the template or plan declares, and sees only that.
 */
export interface ServiceRule extends RuleMeta {
  readonly inspects: "service" | "fleet";
  check(scenario: ServiceScenario): Iterable<Observation>;
}

export type Rule = InputRule | TaskRule | ServiceRule;
