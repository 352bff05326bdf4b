import type { Dialect } from "../source/decode.ts";
import type { SourceNode } from "../source/node.ts";

/** A task definition in a file, spelt as the ECS API spells it, and not yet decoded. */
export interface TaskDefinitionSource {
  /** `containers`: the node is a list of container definitions, or one of them, and the rest of the task definition is elsewhere. */
  readonly kind: "task-definition" | "containers";
  readonly node: SourceNode;
  readonly dialect: Dialect;
  /** The services of the same file that use it. */
  readonly services: readonly SourceNode[];
}

/** One kind of file that definitions come in. */
export interface InputFormat {
  readonly id: string;
  readonly title: string;
  /** Whether a document of the file is of this kind. */
  recognises(root: SourceNode): boolean;
  /** The definitions in a document of this kind. */
  extract(root: SourceNode): Iterable<TaskDefinitionSource>;
}
