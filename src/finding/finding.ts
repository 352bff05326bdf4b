import type { Place } from "../source/node.ts";
import type { Fix } from "./fix.ts";
import type { Severity } from "./severity.ts";
import type { Suppression } from "./suppression.ts";

/** Where in the life of a task a fault shows. `ignored`: ECS drops the setting. `guidance`: nothing fails. */
export type Stage =
  | "read"
  | "register"
  | "create-service"
  | "run-task"
  | "placement"
  | "start"
  | "runtime"
  | "ignored"
  | "guidance";

/** A sentence that AWS is on record as printing, and who prints it. Never made up. */
export interface AwsSentence {
  /** The API operation (`RegisterTaskDefinition`), or `task start` or `service event`. */
  readonly operation: string;
  readonly message: string;
  /** The public page on which the sentence is recorded. */
  readonly evidence: string;
}

/** Another place that explains a finding. */
export interface Remark {
  readonly message: string;
  readonly place: Place;
}

/** What a rule saw, and nothing about how it is reported. */
export interface Observation {
  /** One sentence, at most 100 characters, lower-case start, no full stop, with the actual values. */
  readonly message: string;
  readonly place: Place;
  /** What the marked token must become, at most 40 characters. */
  readonly label?: string | undefined;
  readonly related?: readonly Remark[];
  /** When and how it fails, where ECS accepts the file at first. */
  readonly notes?: readonly string[];
  /** The likeliest mend first; imperative and copyable. */
  readonly help?: string | undefined;
  readonly fix?: Fix | undefined;
  /** The sentence AWS prints for exactly this case, where it is another than the rule's; null where none is on record for it. */
  readonly aws?: AwsSentence | null;
}

/** An observation with everything a report says about it. */
export interface Finding extends Omit<Observation, "aws"> {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: Severity;
  readonly stage: Stage;
  readonly aws: AwsSentence | undefined;
  /** The platforms on which it holds, as `launch type/operating system`: `fargate/linux`. Empty where the platform does not matter. */
  readonly platforms: readonly string[];
  /** The choices of a template's conditions under which it holds, where it does not hold under all: `only when Mode is awsvpc`. */
  readonly condition?: string;
  /** The same for the same fault after lines or containers have moved. */
  readonly fingerprint: string;
  /** What hides it. A report keeps hidden findings apart from those it reports. */
  readonly suppressed?: Suppression;
}
