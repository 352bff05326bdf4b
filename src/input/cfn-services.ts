import type { Dialect } from "../source/decode.ts";
import type { SourceNode } from "../source/node.ts";
import type { Deployment } from "./cfn-deployment.ts";
import { rewrittenDialect, templateDialect } from "./cfn-dialect.ts";
import { serviceExtent, taskExtent } from "./cfn-extent.ts";
import { isUnseen, literalText } from "./cfn-literal.ts";
import { opaqueAt } from "./cfn-opaque.ts";
import type { ReferenceGraph } from "./cfn-reference-graph.ts";
import { runNodes, runTypes } from "./cfn-runs.ts";
import type { Resource, Template } from "./cfn-template.ts";
import type { ServiceSource, TaskDefinitionSource } from "./input-format.ts";
import { member } from "./members-of.ts";
import { renamedMembers } from "./renamed-members.ts";

/** The types of resources that run tasks until they are told not to. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskset.html */
const serviceTypes = ["AWS::ECS::Service", "AWS::ECS::TaskSet"] as const;

/** All types of resources that run tasks. */
export const userTypes: readonly string[] = [...serviceTypes, ...runTypes];

function dialectOf(id: string, references: ReferenceGraph): Dialect {
  return references.isRewritten(id) ? rewrittenDialect : templateDialect;
}

/** The task definitions of a template, by the name under which it refers to them, and by family. */
export class Tasks {
  readonly #byId = new Map<string, TaskDefinitionSource>();
  readonly #byFamily = new Map<string, TaskDefinitionSource | undefined>();

  constructor(deployment: Deployment, references: ReferenceGraph) {
    for (const resource of deployment.created("AWS::ECS::TaskDefinition")) {
      const node = deployment.properties(resource, taskExtent);
      const dialect = dialectOf(resource.id, references);
      const task: TaskDefinitionSource = { kind: "task-definition", node, dialect, arn: null };
      this.#byId.set(resource.id, task);
      const family = literalText(member(node, "family"));
      if (family !== undefined) this.#byFamily.set(family, this.#byFamily.has(family) ? undefined : task);
    }
  }

  get all(): readonly TaskDefinitionSource[] {
    return [...this.#byId.values()];
  }

  get(id: string): TaskDefinitionSource | undefined {
    return this.#byId.get(id);
  }

  /** The task definition that a service or run names: by reference, or by its family, which stands for the latest revision. */
  usedBy(user: SourceNode): TaskDefinitionSource | undefined {
    const named = member(user, "taskDefinition");
    if (named?.kind === "opaque") return named.reference === undefined ? undefined : this.#byId.get(named.reference);
    return this.#byFamily.get(literalText(named) ?? "");
  }
}

/** A service, task set or run, and the logical id of the resource that declares it. */
export interface TaskUser {
  readonly id: string;
  readonly source: ServiceSource;
}

/** Whether a service or run may name any task definition, as far as can be seen; what a loop makes has a name that stands nowhere. */
function mayUseAny(user: SourceNode, { resources }: Template): boolean {
  if (user.kind !== "map") return user.kind === "opaque";
  const named = user.get("taskDefinition");
  if (!named) return user.open;
  return named.kind === "opaque" ? !resources.has(named.reference ?? "") : isUnseen(named);
}

/**
 * The services, task sets and runs of a template. Where it is open whether one is created or what it runs, an unreadable one stands for it
 * beside each task definition that it may run; for all that may run any, one is enough.
 */
export function taskUsers(deployment: Deployment, tasks: Tasks, references: ReferenceGraph): readonly TaskUser[] {
  const users: TaskUser[] = [];
  const add = (id: string, node: SourceNode, task: TaskDefinitionSource | undefined): void => {
    users.push({ id, source: { node, dialect: dialectOf(id, references), task } });
  };
  let anyones: { readonly id: string; readonly node: SourceNode } | undefined;
  for (const resource of deployment.declared(...userTypes, undefined)) {
    const { id, type, node, properties } = resource;
    const isCreated = deployment.has(resource);
    if (isCreated === false) continue;
    if (type === undefined) anyones ??= { id, node };
    else if (isCreated === undefined) {
      for (const used of references.of(id)) {
        const task = tasks.get(used);
        if (task) add(id, unreadableAt(properties ?? node), task);
      }
    } else {
      for (const found of usersOf(deployment, resource)) {
        add(id, found, tasks.usedBy(found));
        if (mayUseAny(found, deployment.template)) anyones ??= { id, node: found };
      }
    }
  }
  if (anyones) for (const task of tasks.all) add(anyones.id, unreadableAt(anyones.node), task);
  return users;
}

/** Members that a task set of a template spells otherwise than a service. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskset-networkconfiguration.html */
const taskSetNames: ReadonlyMap<string, string> = new Map([["awsVpcConfiguration", "awsvpcConfiguration"]]);

function usersOf(deployment: Deployment, resource: Resource): readonly SourceNode[] {
  if (runTypes.includes(resource.type ?? "")) return runNodes(deployment, resource);
  const properties = deployment.properties(resource, serviceExtent);
  const isTaskSet = resource.type === "AWS::ECS::TaskSet" && properties.kind === "map";
  return [isTaskSet ? renamedMembers(properties, taskSetNames, (parent) => parent) : properties];
}

function unreadableAt(node: SourceNode): SourceNode {
  return opaqueAt(node, node.parent);
}
