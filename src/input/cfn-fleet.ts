import type { Choices } from "./cfn-choices.ts";
import { underEveryChoice } from "./cfn-combinations.ts";
import { Deployment } from "./cfn-deployment.ts";
import { unawaitedTargetGroups } from "./cfn-listener-waiting.ts";
import { ReferenceGraph } from "./cfn-reference-graph.ts";
import { Tasks, taskUsers, userTypes } from "./cfn-services.ts";
import { surroundings } from "./cfn-surroundings.ts";
import type { Template } from "./cfn-template.ts";
import type { Fleet } from "./input-format.ts";

/** How many fleets a template gives at most, and how many values they may hold together. */
const mostFleets = 64;
const mostValues = 400_000;

/** What a template deploys under one set of choices, and how much of it was read. */
interface SizedFleet {
  readonly fleet: Fleet;
  readonly size: number;
}

/** What a template deploys under one set of choices. */
function fleetUnder(choices: Choices, template: Template, references: ReferenceGraph): SizedFleet {
  const deployment = new Deployment(template, choices);
  const tasks = new Tasks(deployment, references);
  const users = taskUsers(deployment, tasks, references);
  const referred = new Set(deployment.declared(...userTypes).flatMap(({ id }) => references.of(id)));
  const resources = {
    ...surroundings(deployment, referred, references),
    unawaitedTargetGroups: unawaitedTargetGroups(deployment, users, references),
  };
  const services = users.map(({ source }) => source);
  return { fleet: { when: deployment.when, tasks: tasks.all, services, resources }, size: deployment.size };
}

function fleetLimit({ size }: SizedFleet): number {
  return Math.max(2, Math.min(mostFleets, Math.floor(mostValues / Math.max(1, size))));
}

/**
 * What a template deploys: one fleet for each combination of the choices that its ECS part hangs on, or, where these are too many, one for
 * each choice with the others left open. Choices that come to the same are one fleet.
 */
export function templateFleets(template: Template): readonly Fleet[] {
  const references = new ReferenceGraph(template);
  const built = underEveryChoice((choices) => fleetUnder(choices, template, references), fleetLimit);
  const distinct = new Map(built.results.map(({ fleet }) => [fleet.when, fleet]));
  if (distinct.size > 1) distinct.delete(undefined);
  const parameters = [...template.parameters.keys()];
  const fleets = [...distinct.values()].map((fleet) => ({ ...fleet, parameters }));
  if (built.capped) return fleets.map((fleet) => ({ ...fleet, capped: true }));
  const [only] = fleets;
  return only && fleets.length === 1 ? [{ ...only, when: undefined }] : fleets;
}
