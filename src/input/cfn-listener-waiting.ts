import type { SourceNode } from "../source/node.ts";
import type { Deployment } from "./cfn-deployment.ts";
import type { Extent } from "./cfn-extent.ts";
import type { ReferenceGraph } from "./cfn-reference-graph.ts";
import type { TaskUser } from "./cfn-services.ts";
import type { Resource } from "./cfn-template.ts";
import type { ResourceSources, ServiceSource } from "./input-format.ts";
import { itemsOf, member } from "./members-of.ts";

const balancerType = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const listenerTypes = ["AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"];

const actionExtent: Extent = { reads: (key) => key === "defaultActions" || key === "actions" };

/** A service, and the target groups of the template that its load balancers send traffic to. */
interface Balanced {
  readonly id: string;
  readonly source: ServiceSource;
  readonly targets: readonly string[];
}

/** The resources that the target groups in a list of maps are. */
function targetGroupsIn(list: SourceNode | undefined): readonly string[] {
  return itemsOf(list).flatMap((item) => {
    const arn = member(item, "targetGroupArn");
    return arn?.kind === "opaque" && arn.reference !== undefined ? [arn.reference] : [];
  });
}

/** The target groups that a listener or a rule of one forwards to. */
function forwardedBy(properties: SourceNode): readonly string[] {
  const lists = [member(properties, "defaultActions"), member(properties, "actions")];
  return lists.flatMap((list) => [
    ...targetGroupsIn(list),
    ...itemsOf(list).flatMap((action) => targetGroupsIn(member(member(action, "forwardConfig"), "targetGroups"))),
  ]);
}

/** The target groups that listeners in the template may forward to while they wait for a load balancer of it, conditions left aside. */
function possiblyForwarded(deployment: Deployment, references: ReferenceGraph): ReadonlySet<string> {
  const balancers = deployment.declared(balancerType).map(({ id }) => id);
  const waiting = references.leadingTo(balancers, () => true);
  const listeners = deployment.declared(...listenerTypes).filter(({ id }) => waiting.has(id));
  return new Set(listeners.flatMap(({ id }) => references.of(id)));
}

/** The target groups that listeners which are created forward to while they wait for a load balancer that is created; with each these listeners. */
function certainlyForwarded(
  deployment: Deployment,
  references: ReferenceGraph,
  isCreated: (id: string) => boolean,
): ReadonlyMap<string, readonly Resource[]> {
  const balancers = deployment.declared(balancerType).filter(({ id }) => isCreated(id));
  const waiting = references.leadingTo(
    balancers.map(({ id }) => id),
    isCreated,
  );
  const listeners = deployment.declared(...listenerTypes).filter(({ id }) => waiting.has(id));
  const forwarding = new Map<string, Resource[]>();
  for (const listener of listeners) {
    for (const target of forwardedBy(deployment.properties(listener, actionExtent))) {
      forwarding.set(target, [...(forwarding.get(target) ?? []), listener]);
    }
  }
  return forwarding;
}

/** The first of some listeners that a service may wait for: one that is always created and certainly does not wait for the service. */
function awaitable(service: string, listeners: readonly Resource[], references: ReferenceGraph): string | undefined {
  return listeners.find(({ id, condition }) => {
    const reached = references.reachedFrom([id]);
    return condition === undefined && !reached.has(service) && ![...references.open].some((open) => reached.has(open));
  })?.id;
}

/**
 * For each service, the target groups that a listener forwards to while it waits for a load balancer, where it is certain that no chain of
 * references leads from the service to a listener or load balancer: CloudFormation may then create the service first, which ECS refuses.
 * Conditions are asked for only where the answer hangs on them.
 */
export function unawaitedTargetGroups(
  deployment: Deployment,
  users: readonly TaskUser[],
  references: ReferenceGraph,
): ResourceSources["unawaitedTargetGroups"] {
  const { resources } = deployment.template;
  const forwarded = possiblyForwarded(deployment, references);
  const ends = deployment.declared(balancerType, ...listenerTypes, undefined).map(({ id }) => id);
  const awaited = [...ends, ...references.open];
  const without = (candidates: readonly Balanced[], isPassable: (id: string) => boolean): readonly Balanced[] => {
    const waiting = references.leadingTo(awaited.filter(isPassable), isPassable);
    return candidates.filter(({ id }) => !waiting.has(id));
  };
  const balanced = users.map(({ id, source }): Balanced => {
    const targets = targetGroupsIn(member(source.node, "loadBalancers")).filter((target) => forwarded.has(target));
    return { id, source, targets };
  });
  const hasTargets = balanced.filter(({ targets }) => targets.length > 0);
  const candidates = without(hasTargets, (id) => resources.get(id)?.condition === undefined);
  if (candidates.length === 0) return new Map();

  const relevant = references.reachedFrom(
    [...candidates, ...deployment.declared(...listenerTypes)].map(({ id }) => id),
  );
  const state = (id: string): boolean | undefined => {
    const resource = relevant.has(id) ? resources.get(id) : undefined;
    return resource ? deployment.has(resource) : false;
  };
  const unawaited = without(candidates, (id) => state(id) !== false);
  if (unawaited.length === 0) return new Map();
  const certain = certainlyForwarded(deployment, references, (id) => state(id) === true);
  return new Map(
    unawaited.map(({ id, source, targets }) => {
      const awaited = targets.flatMap((target) => {
        const listeners = certain.get(target);
        return listeners ? [[target, awaitable(id, listeners, references)] as const] : [];
      });
      return [source, new Map(awaited)];
    }),
  );
}
