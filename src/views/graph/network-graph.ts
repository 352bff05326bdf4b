import type { Severity } from "../../finding/severity.ts";
import type { EndpointView } from "../resolved-model.ts";

/** A finding on a part of a graph. Guidance is no fault, and not in it. */
export interface GraphFault {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: Exclude<Severity, "info">;
  readonly message: string;
  /** The place of the finding in its file. */
  readonly pointer: string;
  /** The file of the place; left out where it is that of the graph. */
  readonly file?: string;
}

/** What a node stands for. `instance` and `network-interface` are where a task is reached from outside, and hold its host ports. */
export type GraphNodeKind =
  | "clients"
  | "service"
  | EndpointView["through"]
  | "instance"
  | "network-interface"
  | "host-port"
  | "namespace"
  | "container"
  | "container-port";

/** A part of a network. */
export interface GraphNode {
  /** Unique in its graph; the same for the same file. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  /** Its name or port. */
  readonly label: string;
  /** What else there is to say, in words. */
  readonly details: readonly string[];
  /** The node around it; null for the outermost. Parents come before their children. */
  readonly parent: string | null;
  /** Its place in the file; null for what no single value stands for. */
  readonly pointer: string | null;
  /** The file of the place; left out where it is that of the graph. */
  readonly file?: string;
  readonly faults: readonly GraphFault[];
}

/** A way that traffic takes, from client to container, or a link from a container to the one it names. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "traffic" | "health-check" | "link";
  /** What is asked for, or the name of a link. */
  readonly label: string | null;
  readonly faults: readonly GraphFault[];
}

/** The network of a task definition with the services that run it, on one platform; or that of a service whose task definition is elsewhere. */
export interface NetworkGraph {
  readonly file: string;
  /** The place of the task definition, else of the service. */
  readonly pointer: string;
  /** The family, else the name of the service; null where neither can be read. */
  readonly name: string | null;
  /** The choices of a template's open conditions that lead to it; left out where all do. */
  readonly when?: string;
  /** `fargate/linux`; null where the task definition is not in view. */
  readonly platform: string | null;
  /** Whether the file asks for no launch type, so that the network is that on EC2. */
  readonly isAssumed: boolean;
  /** Further platforms that the file asks for, which have pictures of their own: `--as` draws them. */
  readonly otherPlatforms: readonly string[];
  /** The network mode that is written; null where none is, or none that can be read. */
  readonly declaredMode: string | null;
  /** The effective network mode; null where it is refused, or cannot be read. */
  readonly mode: string | null;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The faults of the whole: those that sit on no node and no edge. */
  readonly faults: readonly GraphFault[];
}
