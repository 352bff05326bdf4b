import type { ListenerSource } from "./input-format.ts";
import { addressText } from "./terraform-address.ts";
import type { Plan } from "./terraform-plan.ts";
import { type PlannedResource, textOf } from "./terraform-resources.ts";
import { reference } from "./terraform-spelling.ts";
import { attributesOf, type PlanValue } from "./terraform-value.ts";

/** The two names of one resource. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group */
export const targetGroupTypes = ["aws_lb_target_group", "aws_alb_target_group"] as const;

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener */
const listenerTypes = ["aws_lb_listener", "aws_alb_listener"] as const;

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener_rule */
const ruleTypes = ["aws_lb_listener_rule", "aws_alb_listener_rule"] as const;

function referredIn(value: PlanValue, types: readonly string[]): readonly string[] {
  const spelt = reference(...types)(value);
  return spelt?.kind === "opaque" && spelt.reference !== undefined ? [spelt.reference] : [];
}

/** The target groups that the actions of a listener or a rule forward to. */
function forwarded(actions: PlanValue): readonly string[] {
  return actions.items().flatMap((action) => {
    const member = action.members();
    const groups = member("forward")
      .items()
      .flatMap((forward) => forward.members()("target_group").items());
    return [member("target_group_arn"), ...groups.map((group) => group.members()("arn"))].flatMap((arn) =>
      referredIn(arn, targetGroupTypes),
    );
  });
}

/** The listeners of a plan that lead to each target group, by themselves or by one of their rules. */
export function planListeners(plan: Plan): ReadonlyMap<string, readonly ListenerSource[]> {
  const leading = new Map<string, Set<ListenerSource>>();
  const add = (listener: ListenerSource, actions: PlanValue): void => {
    for (const id of forwarded(actions)) leading.set(id, (leading.get(id) ?? new Set()).add(listener));
  };
  const listeners = new Map<string, ListenerSource>();
  for (const resource of plan.resources(...listenerTypes)) {
    const attribute = attributesOf(plan, resource);
    const listener = { port: textOf(attribute("port").node), protocol: textOf(attribute("protocol").node) };
    listeners.set(addressText(resource.address), listener);
    add(listener, attribute("default_action"));
  }
  const addRule = (resource: PlannedResource): void => {
    const attribute = attributesOf(plan, resource);
    for (const id of referredIn(attribute("listener_arn"), listenerTypes)) {
      const listener = listeners.get(id);
      if (listener) add(listener, attribute("action"));
    }
  };
  for (const resource of plan.resources(...ruleTypes)) addRule(resource);
  return new Map([...leading].map(([id, found]) => [id, [...found]]));
}
