import type { Subject, TaskRule } from "../rules/rule.ts";
import type { TaskScenario } from "../scenario/task-scenario.ts";
import type { DecodedTask } from "./decoded-fleet.ts";
import type { Sightings } from "./sighting.ts";

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
