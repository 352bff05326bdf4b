import type { Service } from "../ecs/service.ts";
import type { TaskDefinition } from "../ecs/task-definition.ts";
import { isPresent } from "../source/field.ts";
import {
  type CapacityProviders,
  type RequestedLaunchTypes,
  requestedBy,
  requestedLaunchTypes,
} from "./requested-launch-types.ts";
import type { Surroundings } from "./surroundings.ts";
import {
  type Assumptions,
  askedLaunchTypes,
  type Platform,
  platformText,
  scenariosOn,
  type TaskScenario,
} from "./task-scenario.ts";

/** The services that come before one: the first `count` of a list that grows with each service. */
export interface EarlierServices {
  readonly all: readonly ServiceScenario[];
  readonly count: number;
}

/** A service on one platform, with the task it runs there and what stands around it: all that a rule about services sees. */
export interface ServiceScenario {
  readonly service: Service;
  /** The input of RunTask or StartTask, and no service. */
  readonly isRun: boolean;
  /** The task definition on the platform the service asks for; undefined where it is not in view. */
  readonly task: TaskScenario | undefined;
  /** The launch type of this scenario: what the service asks for, else what its task definition does. */
  readonly launchType: Platform["launchType"];
  /** All that the service asks for, or, where it asks for nothing, its task definition. */
  readonly launchTypes: RequestedLaunchTypes;
  /** Whether the service itself asks for no launch type and no capacity provider. */
  readonly asksForNothing: boolean;
  readonly surroundings: Surroundings;
  /** The services of the same template, or of the same account and region in a plan, that come before this one. */
  readonly earlierServices: EarlierServices;
  /** `fargate/linux`, for reports. */
  readonly label: string;
}

/** What only RunTask and StartTask take. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
const runKeys = ["group", "startedBy", "overrides", "containerInstances", "referenceId"];

/** Whether the input is that of a run: it has no service name, but a count, or what else only runs have. */
export function isRun(service: Service): boolean {
  if (isPresent(service.serviceName)) return false;
  const { place } = service;
  return isPresent(service.count) || runKeys.some((key) => place.get(key) !== undefined);
}

/** A task definition that services run. */
export interface UsedTask {
  readonly task: TaskDefinition;
  /** What it and every service that uses it ask for. */
  readonly launchTypes: RequestedLaunchTypes;
}

/** A service that is checked, the task definition it runs where that is in view, and what stands around them. */
export interface ServiceInView {
  readonly service: Service;
  readonly used: UsedTask | undefined;
  readonly capacityProviders: CapacityProviders;
  readonly surroundings: Surroundings;
  readonly earlierServices: EarlierServices;
}

/**
 * A service on every platform it asks for; where it asks for none, on those of its task definition.
 * The cluster's default capacity provider strategy may still override the latter.
 */
export function serviceScenarios(inView: ServiceInView, assumptions: Assumptions): readonly ServiceScenario[] {
  const { service, used, capacityProviders, surroundings, earlierServices } = inView;
  const own = requestedBy(service, capacityProviders);
  const asksForNothing = own.isEmpty;
  const requested = asksForNothing && used ? requestedLaunchTypes(used.task, [], capacityProviders) : own;
  if (requested.all.length === 0) requested.assume(assumptions.launchTypes);
  const base = {
    service,
    isRun: isRun(service),
    launchTypes: requested,
    asksForNothing,
    surroundings,
    earlierServices,
  };
  return askedLaunchTypes(requested).flatMap((launchType): readonly ServiceScenario[] => {
    if (!used) {
      const label = platformText({ launchType, operatingSystem: undefined });
      return [{ ...base, task: undefined, launchType, label }];
    }
    return scenariosOn(used.task, launchType, used.launchTypes, assumptions.operatingSystems).map((scenario) => ({
      ...base,
      task: scenario,
      launchType,
      label: scenario.label,
    }));
  });
}
