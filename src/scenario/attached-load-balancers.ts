import type { LoadBalancer } from "../ecs/load-balancer.ts";
import type { Service } from "../ecs/service.ts";
import type { TargetGroup } from "../ecs/target-group.ts";
import { type Field, isAbsent, isComplete, isKnown, isPresent, knownItems } from "../source/field.ts";
import { isCertainlyThere } from "./certainly-there.ts";
import type { ServiceScenario } from "./service-scenario.ts";
import { referred } from "./surroundings.ts";

/** A target group that the file declares, with the entry of `loadBalancers` that attaches it. */
export interface AttachedTargetGroup {
  readonly entry: LoadBalancer;
  /** The value that refers to the target group. */
  readonly attachment: Field<string>;
  readonly targetGroup: TargetGroup;
}

function alternateTargetGroupArn({ advancedConfiguration }: LoadBalancer): Field<string> {
  return isKnown(advancedConfiguration) ? advancedConfiguration.value.alternateTargetGroupArn : advancedConfiguration;
}

function* attached(
  { service, surroundings }: ServiceScenario,
  attachmentOf: (entry: LoadBalancer) => Field<string>,
): Generator<AttachedTargetGroup> {
  for (const { value: entry } of knownItems(service.loadBalancers)) {
    const attachment = attachmentOf(entry);
    const targetGroup = referred(attachment, surroundings.targetGroups);
    if (targetGroup) yield { entry, attachment, targetGroup };
  }
}

/** The target groups in view that a service registers its tasks with. */
export function attachedTargetGroups(scenario: ServiceScenario): Generator<AttachedTargetGroup> {
  return attached(scenario, ({ targetGroupArn }) => targetGroupArn);
}

/** The target groups in view that a service registers its tasks with while a deployment shifts traffic. */
export function alternateTargetGroups(scenario: ServiceScenario): Generator<AttachedTargetGroup> {
  return attached(scenario, alternateTargetGroupArn);
}

/** Whether an entry of `loadBalancers` certainly has no alternate target group. */
export function lacksAlternate(entry: LoadBalancer): boolean {
  return isAbsent(alternateTargetGroupArn(entry));
}

function knownEntries({ loadBalancers }: Service): readonly LoadBalancer[] {
  return knownItems(loadBalancers).map(({ value }) => value);
}

/**
 * The entries of `loadBalancers` that have a target group, readable or not. One that may be left out is there where no
 * balancer is named, because an entry has one of the two.
 */
export function entriesWithTargetGroup(service: Service): readonly LoadBalancer[] {
  return knownEntries(service).filter(
    ({ targetGroupArn, loadBalancerName }) =>
      isCertainlyThere(targetGroupArn) || (isPresent(targetGroupArn) && isAbsent(loadBalancerName)),
  );
}

/** Whether it is certain that a service has no target group. */
export function lacksTargetGroups(service: Service): boolean {
  const entries = knownEntries(service);
  return isComplete(service.loadBalancers) && entries.every(({ targetGroupArn }) => isAbsent(targetGroupArn));
}

/** The entries of `loadBalancers` that name a Classic Load Balancer and no target group. */
export function classicEntries(service: Service): readonly LoadBalancer[] {
  return knownEntries(service).filter(
    ({ targetGroupArn, loadBalancerName }) => isCertainlyThere(loadBalancerName) && isAbsent(targetGroupArn),
  );
}
