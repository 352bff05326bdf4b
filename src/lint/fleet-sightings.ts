import type { ServiceRule, TaskRule } from "../rules/rule.ts";
import { type EarlierServices, type ServiceScenario, serviceScenarios } from "../scenario/service-scenario.ts";
import type { Place } from "../source/node.ts";
import type { DecodedFleet, DecodedService } from "./decoded-fleet.ts";
import { oneCauseEach } from "./one-cause.ts";
import type { Settings } from "./settings.ts";
import type { SharedTasks } from "./shared-tasks.ts";
import { type Sighting, Sightings } from "./sighting.ts";

/** The rules that fleets are checked by. Those that have nothing to say about a fleet may be missing. */
export interface FleetRules {
  readonly taskRules: readonly TaskRule[];
  readonly serviceRules: readonly ServiceRule[];
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
  { serviceRules }: FleetRules,
  sharedTasks: SharedTasks,
): readonly Sighting[] {
  const { tasks, services, resources } = fleet;
  const sightings = new Sightings();
  for (const task of tasks) {
    for (const sighting of sharedTasks.of(task, resources).sightings) {
      sightings.merge({ ...sighting, platforms: [...sighting.platforms], when: [] }, undefined);
    }
  }
  const earlierInRealm = new Map<string | undefined, ServiceScenario[]>();
  for (const decoded of services) {
    const { realm } = decoded.source;
    const earlier = earlierInRealm.get(realm) ?? [];
    earlierInRealm.set(realm, earlier);
    const scenarios = scenariosOf(decoded, fleet, assumptions, { all: earlier, count: earlier.length }, sharedTasks);
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
  sharedTasks: SharedTasks,
): readonly ServiceScenario[] {
  const { capacityProviders, unawaitedTargetGroups, ...things } = resources;
  const surroundings = {
    ...things,
    unawaitedTargetGroups: unawaitedTargetGroups.get(source) ?? new Map<string, undefined>(),
  };
  return serviceScenarios(
    {
      service,
      used: task && sharedTasks.of(task, resources),
      capacityProviders,
      surroundings,
      earlierServices,
    },
    assumptions,
  );
}
