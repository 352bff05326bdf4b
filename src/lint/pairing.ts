import type { Pairable, PairingName } from "./pairable.ts";

/** What a file of a run brings to the pairing. */
export interface PairableFile extends Pairable {
  /** Its full path; two files in one folder differ in nothing but what follows the last separator. */
  readonly path: string;
}

/** A pair that the user asks for, by paths. Without a task definition, the service is for all of them. */
export interface WishedPair {
  readonly service: string;
  readonly taskDefinition: string | undefined;
}

/** A thing of a file: the index of the file, and that of the thing among its task definitions or services. */
export interface Seat {
  readonly file: number;
  readonly index: number;
}

/** A service and a task definition that it runs, of its own file or another. */
export interface Pair {
  readonly service: Seat;
  readonly task: Seat;
}

const separator = /[\\/]/;

/**
 * How tools name the file of a service and that of its task definition beside it, unless they are told otherwise: ecspresso, and CodePipeline,
 * which puts the task definition where an AppSpec file says `<TASK_DEFINITION>`.
 * https://github.com/kayac/ecspresso
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html
 */
const conventions = [
  { service: /ecs-service-def\.(?:jsonc?|ya?ml)$/, task: "ecs-task-def" },
  { service: /(?<=^|[\\/])appspec\.(?:json|ya?ml)$/i, task: "taskdef" },
];

const endings = ["json", "jsonc", "yaml", "yml"];

function folderOf(path: string): string {
  return path.split(separator).slice(0, -1).join("/");
}

/** The files that a task definition may be in, by the name of the service's file. */
function namesakes(path: string): readonly string[] {
  const convention = conventions.find(({ service }) => service.test(path));
  if (!convention) return [];
  return endings.map((ending) => path.replace(convention.service, `${convention.task}.${ending}`));
}

/** Whether a task definition may be the named revision of its family, in the named account and region. */
function mayBe(task: PairingName, { revision, realm }: PairingName): boolean {
  if (task.isMeantByFamily) return revision === undefined && realm === undefined;
  if (realm !== undefined && task.realm !== undefined && task.realm !== realm) return false;
  return revision === undefined || task.revision === undefined || task.revision === revision;
}

/** The task definitions of a run, by how services find them. */
class TaskSeats {
  readonly #files: readonly PairableFile[];
  readonly #byName = new Map<string, Seat[]>();
  readonly #byPath = new Map<string, number>();

  constructor(files: readonly PairableFile[]) {
    this.#files = files;
    for (const [file, { path, tasks }] of files.entries()) {
      this.#byPath.set(path, file);
      for (const [index, { family }] of tasks.entries()) {
        if (family === undefined) continue;
        for (const key of [family, `${folderOf(path)}\n${family}`, `${file}\n${family}`]) {
          const seats = this.#byName.get(key) ?? [];
          seats.push({ file, index });
          this.#byName.set(key, seats);
        }
      }
    }
  }

  of(path: string): readonly Seat[] {
    const file = this.#byPath.get(path);
    return file === undefined ? [] : this.#seatsIn(file);
  }

  get all(): readonly Seat[] {
    return this.#files.flatMap((_, file) => this.#seatsIn(file));
  }

  nameOf({ file, index }: Seat): PairingName | undefined {
    return this.#files[file]?.tasks[index];
  }

  /** The one task definition that a service of a file means by a name: the only one of the file, else of its folder, else of the run. */
  meant(name: PairingName, file: number): Seat | undefined {
    const folder = folderOf(this.#files[file]?.path ?? "");
    for (const key of [`${file}\n${name.family}`, `${folder}\n${name.family}`, `${name.family}`]) {
      const [only, ...others] = (this.#byName.get(key) ?? []).filter((seat) => {
        const task = this.nameOf(seat);
        return task && mayBe(task, name);
      });
      if (only) return others.length === 0 ? only : undefined;
    }
    return undefined;
  }

  #seatsIn(file: number): readonly Seat[] {
    return (this.#files[file]?.tasks ?? []).map((_, index) => ({ file, index }));
  }
}

/** The task definitions that a service is asked to meet: those of the family it names, else those whose family nobody can tell; all where it names none. */
function wished(name: PairingName, seats: readonly Seat[], tasks: TaskSeats): readonly Seat[] {
  if (name.family === undefined) return seats;
  const families = seats.map((seat) => tasks.nameOf(seat)?.family);
  const named = seats.filter((_, index) => families[index] === name.family);
  return named.length > 0 ? named : seats.filter((_, index) => families[index] === undefined);
}

/**
 * Which services run which task definitions: as the user wishes, else by the family that a service names, else as
 * ecspresso and CodePipeline name their files. Where several task definitions of a name are equally near, none is meant: nobody can tell which is deployed.
 */
export function pairsOf(files: readonly PairableFile[], wishes: readonly WishedPair[]): readonly Pair[] {
  const tasks = new TaskSeats(files);
  const wishesOf = (path: string): readonly WishedPair[] => wishes.filter(({ service }) => service === path);
  return files.flatMap(({ path, services }, file) => {
    if (services.length === 0) return [];
    const asked = wishesOf(path).flatMap(({ taskDefinition }) =>
      taskDefinition === undefined ? tasks.all : tasks.of(taskDefinition),
    );
    const beside = namesakes(path).flatMap((each) => tasks.of(each));
    return services.flatMap((name, index) => {
      const meant = asked.length > 0 ? wished(name, asked, tasks) : [];
      const found = meant.length > 0 ? undefined : name.family === undefined ? beside : [tasks.meant(name, file)];
      const seats = found?.length === 1 ? found : meant;
      return seats.flatMap((task) => (task ? [{ service: { file, index }, task }] : []));
    });
  });
}

/** The files that pairs hold together, directly or through others, each group in the order of the run. */
export function groupsOf(pairs: readonly Pair[]): readonly (readonly number[])[] {
  const groups = new Map<number, Set<number>>();
  for (const { service, task } of pairs) {
    const left = groups.get(service.file) ?? new Set([service.file]);
    const right = groups.get(task.file) ?? new Set([task.file]);
    if (left === right) continue;
    const [small, large] = left.size < right.size ? [left, right] : [right, left];
    for (const file of small) groups.set(file, large.add(file));
    groups.set(service.file, large).set(task.file, large);
  }
  return [...new Set(groups.values())].map((group) => [...group].sort((left, right) => left - right));
}
