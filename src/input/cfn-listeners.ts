import type { Deployment } from "./cfn-deployment.ts";
import { literalText } from "./cfn-literal.ts";
import type { ReferenceGraph } from "./cfn-reference-graph.ts";
import type { Resource } from "./cfn-template.ts";
import type { ListenerSource } from "./input-format.ts";
import { member } from "./members-of.ts";

const listenerType = "AWS::ElasticLoadBalancingV2::Listener";
const ruleType = "AWS::ElasticLoadBalancingV2::ListenerRule";

/**
 * The listeners that lead to each target group, by themselves or by one of their rules. It asks for no choice: what is created under
 * a condition is left out, and a port or protocol that is no literal is undefined.
 */
export function templateListeners(
  deployment: Deployment,
  references: ReferenceGraph,
): ReadonlyMap<string, readonly ListenerSource[]> {
  const always = (type: string): readonly Resource[] =>
    deployment.declared(type).filter(({ condition }) => condition === undefined);
  const leading = new Map<string, Set<Resource>>();
  const add = (listener: Resource, from: Resource): void => {
    for (const id of references.of(from.id)) leading.set(id, (leading.get(id) ?? new Set()).add(listener));
  };
  const listeners = always(listenerType);
  for (const listener of listeners) add(listener, listener);
  for (const rule of always(ruleType)) {
    const referred = new Set(references.of(rule.id));
    for (const listener of listeners) if (referred.has(listener.id)) add(listener, rule);
  }
  return new Map([...leading].map(([id, found]) => [id, [...found].map(listenerSource)]));
}

function listenerSource({ properties }: Resource): ListenerSource {
  return { port: literalText(member(properties, "Port")), protocol: literalText(member(properties, "Protocol")) };
}
