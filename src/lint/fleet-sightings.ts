import type { ServiceRule, Subject, TaskRule } from "../rules/rule.ts";
import { type EarlierServices, type ServiceScenario, serviceScenarios } from "../scenario/service-scenario.ts";
import type { TaskScenario } from "../scenario/task-scenario.ts";
import { taskScenarios } from "../scenario/task-scenario.ts";
import type { Place } from "../source/node.ts";
import type { DecodedFleet, DecodedService, DecodedTask } from "./decoded-fleet.ts";
import { oneCauseEach } from "./one-cause.ts";
import type { Settings } from "./settings.ts";
import { type Sighting, Sightings } from "./sighting.ts";

/** The rules that fleets are checked by. Those that have nothing to say about a fleet may be missing. */
export interface FleetRules {
  readonly taskRules: readonly TaskRule[];
  readonly serviceRules: readonly ServiceRule[];
}

/** Whether any of some members is there. */
export function isAnyPresent(present: DecodedTask["present"], members: readonly Subject[]): boolean {
  for (const member of members) if (present.has(member)) return true;
  return false;
}

/** What rules about tasks see in one scenario of a task; `present` is what of the task they can be about. */
export function addTaskSightings(
  sightings: Sightings,
  scenario: TaskScenario,
  present: DecodedTask["present"],
  taskRules: readonly TaskRule[],
): void {
  for (const rule of taskRules) {
    if (rule.about && !isAnyPresent(present, rule.about)) continue;
    for (const observation of rule.check(scenario))
      sightings.add(rule, observation, scenario.task.place, scenario.label);
  }
}

function addServiceSightings(
  sightings: Sightings,
  scenario: ServiceScenario,
  serviceRules: readonly ServiceRule[],
): void {
  for (const rule of serviceRules) {
    for (const observation of rule.check(scenario)) {
      sightings.add(rule, observation, scenario.service.place, scenario.label);
    }
  }
}

/** What the rules see in a fleet: every task and service on every platform, each cause once. */
export function fleetSightings(
  fleet: DecodedFleet,
  { assumptions }: Settings,
  { taskRules, serviceRules }: FleetRules,
): readonly Sighting[] {
  const { tasks, services, resources } = fleet;
  const sightings = new Sightings();
  for (const { task, present, services: users } of tasks) {
    for (const scenario of taskScenarios(task, users, assumptions, resources.capacityProviders)) {
      addTaskSightings(sightings, scenario, present, taskRules);
    }
  }
  const earlierInRealm = new Map<string | undefined, ServiceScenario[]>();
  for (const decoded of services) {
    const { realm } = decoded.source;
    const earlier = earlierInRealm.get(realm) ?? [];
    earlierInRealm.set(realm, earlier);
    const scenarios = scenariosOf(decoded, fleet, assumptions, { all: earlier, count: earlier.length });
    for (const scenario of scenarios) addServiceSightings(sightings, scenario, serviceRules);
    earlier.push(...scenarios);
  }
  return oneCauseEach(sightings.all, relations(services));
}

/** Which definitions are judged together: a service with its task, and a task with the services that run it. */
function relations(services: DecodedFleet["services"]): (about: Place) => readonly Place[] {
  const related = new Map<Place, Place[]>();
  for (const { service, task } of services) {
    if (!task) continue;
    const place = task.task.place;
    related.set(service.place, [place]);
    const users = related.get(place) ?? [];
    users.push(service.place);
    related.set(place, users);
  }
  return (about) => related.get(about) ?? [];
}

function scenariosOf(
  { source, service, task }: DecodedService,
  { resources }: DecodedFleet,
  assumptions: Settings["assumptions"],
  earlierServices: EarlierServices,
): readonly ServiceScenario[] {
  const { capacityProviders, unawaitedTargetGroups, ...things } = resources;
  const surroundings = {
    ...things,
    unawaitedTargetGroups: unawaitedTargetGroups.get(source) ?? new Map<string, undefined>(),
  };
  return serviceScenarios(
    {
      service,
      task: task?.task,
      services: task?.services ?? [],
      capacityProviders,
      surroundings,
      earlierServices,
    },
    assumptions,
  );
}
