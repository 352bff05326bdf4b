import type { TaskRule } from "../rules/rule.ts";
import { requestedLaunchTypes } from "../scenario/requested-launch-types.ts";
import type { UsedTask } from "../scenario/service-scenario.ts";
import { taskScenarios } from "../scenario/task-scenario.ts";
import type { DecodedFleet, DecodedTask } from "./decoded-fleet.ts";
import type { Settings } from "./settings.ts";
import { type Sighting, Sightings } from "./sighting.ts";
import { addTaskSightings } from "./task-sightings.ts";

type CapacityProviders = DecodedFleet["resources"]["capacityProviders"];

/** A task definition with what the rules about tasks see in it. */
interface SharedTask extends UsedTask {
  readonly capacityProviders: CapacityProviders;
  readonly sightings: readonly Sighting[];
}

/** The task definitions of fleets. Thousands of services may run one, each in a fleet of its own: what it comes to is worked out once. */
export class SharedTasks {
  readonly #assumptions: Settings["assumptions"];
  readonly #taskRules: readonly TaskRule[];
  readonly #shared = new Map<DecodedTask, SharedTask>();

  constructor({ assumptions }: Settings, taskRules: readonly TaskRule[]) {
    this.#assumptions = assumptions;
    this.#taskRules = taskRules;
  }

  of(decoded: DecodedTask, { capacityProviders }: DecodedFleet["resources"]): SharedTask {
    const known = this.#shared.get(decoded);
    if (known?.capacityProviders === capacityProviders) return known;
    const { task, services } = decoded;
    const launchTypes = requestedLaunchTypes(task, services, capacityProviders);
    const shared = { task, launchTypes, capacityProviders, sightings: this.#seen(decoded, capacityProviders) };
    this.#shared.set(decoded, shared);
    return shared;
  }

  #seen({ task, services, present }: DecodedTask, capacityProviders: CapacityProviders): readonly Sighting[] {
    const sightings = new Sightings();
    for (const scenario of taskScenarios(task, services, this.#assumptions, capacityProviders)) {
      addTaskSightings(sightings, scenario, present, this.#taskRules);
    }
    return sightings.all;
  }
}
