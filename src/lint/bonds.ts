import type { Service } from "../ecs/service.ts";
import type { Known } from "../source/field.ts";
import type { DecodedFleet, DecodedService, DecodedTask } from "./decoded-fleet.ts";
import { pairableServices, pairableTasks } from "./pairable.ts";
import type { Pair } from "./pairing.ts";

function added<K, V>(lists: Map<K, V[]>, key: K, item: V): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** The services of one document and the task definitions of others, bound to each other. */
export class Bonds {
  readonly #tasks = new Map<DecodedService, DecodedTask[]>();
  readonly #users = new Map<DecodedTask, DecodedService[]>();
  readonly #company = new Map<DecodedTask, DecodedTask>();

  /** Pairs whose service or task definition is not there (any more) bind nothing. */
  constructor(fleets: ReadonlyMap<number, readonly DecodedFleet[]>, pairs: readonly Pair[]) {
    const services = new Map([...fleets].map(([file, decoded]) => [file, decoded.flatMap(pairableServices)]));
    const tasks = new Map([...fleets].map(([file, decoded]) => [file, decoded.flatMap(pairableTasks)]));
    for (const pair of pairs) {
      const service = services.get(pair.service.file)?.[pair.service.index];
      const task = tasks.get(pair.task.file)?.[pair.task.index];
      if (!service || !task) continue;
      added(this.#tasks, service, task);
      added(this.#users, task, service);
    }
  }

  /**
   * A fleet with the task definitions that its services run, and for each task definition all services that run it. A service with several
   * task definitions meets one after the other. A task definition that only services of other documents run is left to their fleets.
   */
  inCompany(fleet: DecodedFleet): readonly DecodedFleet[] {
    const atHome = new Set(fleet.services.map(({ task }) => task));
    const tasks = fleet.tasks.filter((task) => atHome.has(task) || !this.#users.has(task)).map(this.#withUsers);
    const bound = fleet.services.map((service) => this.#tasks.get(service) ?? (service.task ? [service.task] : []));
    const rounds = bound.reduce((most, { length }) => Math.max(most, length), 1);
    return Array.from({ length: rounds }, (_, round): DecodedFleet => {
      const services = fleet.services.map((service, index): DecodedService => {
        const task = bound[index]?.[Math.min(round, bound[index].length - 1)];
        return { ...service, task: task && this.#withUsers(task) };
      });
      const met = services.flatMap(({ task }) => task ?? []);
      return { ...fleet, tasks: [...new Set([...tasks, ...met])], services };
    });
  }

  /** A fleet as it stands in its document: each service with the task definitions that it runs, each task definition with the services that run it. */
  inPlace(fleet: DecodedFleet): DecodedFleet {
    const services = fleet.services.flatMap((service): readonly DecodedService[] => {
      const met = this.#tasks.get(service) ?? (service.task ? [service.task] : []);
      return met.length > 0 ? met.map((task) => ({ ...service, task: this.#withUsers(task) })) : [service];
    });
    return { ...fleet, tasks: fleet.tasks.map(this.#withUsers), services };
  }

  /** A task definition with the services of all documents that run it; the same object each time. */
  readonly #withUsers = (task: DecodedTask): DecodedTask => {
    const users = this.#users.get(task);
    if (!users) return task;
    const known = this.#company.get(task);
    if (known) return known;
    const added = users.map(
      (user): Known<Service> => ({ state: "known", value: user.service, place: user.service.place }),
    );
    const inCompany = { ...task, services: [...task.services, ...added] };
    this.#company.set(task, inCompany);
    return inCompany;
  };
}
