import type { Dialect } from "../source/decode.ts";
import type { Flaw } from "../source/flaw.ts";
import type { SourceNode } from "../source/node.ts";

/** A task definition in a file, spelt as the ECS API spells it, and not yet decoded. */
export interface TaskDefinitionSource {
  /** `containers`: the node is a list of container definitions, or one of them, and the rest of the task definition is elsewhere. */
  readonly kind: "task-definition" | "containers";
  readonly node: SourceNode;
  readonly dialect: Dialect;
  /** The ARN that it is registered under; null where the file does not tell because its deployment registers it; undefined where anybody may have registered it. */
  readonly arn?: string | null;
}

/** A service, a task set or a run in a file, spelt as the ECS API spells it, and not yet decoded. */
export interface ServiceSource {
  readonly node: SourceNode;
  readonly dialect: Dialect;
  /** The task definition of the same file that it runs. */
  readonly task: TaskDefinitionSource | undefined;
  /** Where a file deploys to several accounts or regions, which of them: services in different ones share neither instances nor namespaces. */
  readonly realm?: string;
}

/** A listener of a load balancer, as far as it can be read. */
export interface ListenerSource {
  readonly port: string | undefined;
  readonly protocol: string | undefined;
}

/** What else a template or plan declares, by the name under which the file refers to it, spelt as the API of its service spells it. */
export interface ResourceSources {
  readonly dialect: Dialect;
  readonly targetGroups: ReadonlyMap<string, SourceNode>;
  readonly cloudMapServices: ReadonlyMap<string, SourceNode>;
  readonly subnets: ReadonlyMap<string, SourceNode>;
  readonly clusters: ReadonlyMap<string, SourceNode>;
  /** The kind of each capacity provider that the file declares. */
  readonly capacityProviders: ReadonlyMap<string, "EC2" | "MANAGED_INSTANCES">;
  /**
   * For each service of the file, the target groups that a listener forwards to while it waits for a load balancer of the file and
   * no chain of references leads from the service to any listener or load balancer. With each the listener, by its logical id, that the
   * service may wait for; undefined where none is certain to be free of it.
   */
  readonly unawaitedTargetGroups: ReadonlyMap<ServiceSource, ReadonlyMap<string, string | undefined>>;
  /** The listeners of the file that lead to each target group. Worked out when asked for: no rule needs them. */
  listeners(): ReadonlyMap<string, readonly ListenerSource[]>;
}

/** Task definitions and services that are deployed together, under one choice of a template's open conditions. */
export interface Fleet {
  /** The choice, for people: `when UseFargate is true`; undefined where there is nothing to choose. */
  readonly when: string | undefined;
  /** Whether the file has more combinations of choices than are checked; then each choice is checked with the others left open. */
  readonly capped?: boolean;
  /** The names of the parameters that the template declares. */
  readonly parameters?: readonly string[];
  readonly tasks: readonly TaskDefinitionSource[];
  readonly services: readonly ServiceSource[];
  /** What is wrong with texts inside the file that hold a language of their own. */
  readonly flaws?: readonly Flaw[];
  /** Undefined for files that declare nothing but tasks and services. */
  readonly resources: ResourceSources | undefined;
}

/** One kind of file that definitions come in. */
export interface InputFormat {
  readonly id: string;
  readonly title: string;
  /** Whether a document of the file is of this kind. */
  recognises(root: SourceNode): boolean;
  /**
   * The fleets in a document of this kind: one, or one for each choice of its open conditions. `parameters` are values that the user gives
   * for the parameters of a template, by name.
   */
  extract(root: SourceNode, parameters?: ReadonlyMap<string, string>): Iterable<Fleet>;
}
