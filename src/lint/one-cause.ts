import { isOfBranch } from "../source/branch.ts";
import type { Place, Step } from "../source/node.ts";
import { isWithin, pointer } from "../source/pointer.ts";
import type { Sighting } from "./sighting.ts";

/** The keys of the lists of container definitions: their entries are things of their own and not one cause. */
export const containerLists: ReadonlySet<string> = new Set([
  "containerDefinitions",
  "ContainerDefinitions",
  "container_definitions",
]);

/** The pointers of a place and of everything around it, the root left out. */
function* pointersAround({ path }: Place): Generator<string> {
  for (let depth = path.length; depth > 0; depth--) yield pointer(path.slice(0, depth));
}

/** A step on the way to a place, and how far from the root it leads. */
interface ReadStep {
  readonly step: Step;
  readonly depth: number;
}

/** The steps from a definition to a place inside it, those through `Fn::If` and into one of its branches left out. */
function stepsBelow(about: Place, { path, parent }: Place): readonly ReadStep[] {
  const steps: ReadStep[] = [];
  let around = parent;
  for (let depth = path.length; depth > about.path.length; depth--, around = around?.parent) {
    const step = path[depth - 1] ?? "";
    if (!isOfBranch(step, around)) steps.push({ step, depth });
  }
  return steps.reverse();
}

/** The innermost list entry around a place inside a definition, as a pointer: a port mapping, an entry of `loadBalancers`. */
function entryAround(place: Place, about: Place): string | undefined {
  const steps = stepsBelow(about, place);
  const entry = steps.findLast(
    ({ step }, index) => index > 0 && typeof step === "number" && !containerLists.has(String(steps[index - 1]?.step)),
  );
  return entry && pointer(place.path.slice(0, entry.depth));
}

/** Whether a place is the definition itself, a direct key of it, or what states its platform. */
function isAboutTheWhole(place: Place, about: Place): boolean {
  const [first, ...deeper] = stepsBelow(about, place);
  return deeper.length === 0 || /^(runtime_?platform|placement_?constraints)$/i.test(String(first?.step));
}

/** How far the sightings of one rule about one definition explain others. */
class Reach {
  readonly #about: Place;
  #isWhole = false;
  readonly #places = new Set<string>();
  readonly #around = new Set<string>();
  readonly #entries = new Set<string>();

  constructor(about: Place) {
    this.#about = about;
  }

  add(place: Place): void {
    if (!isWithin(place, this.#about) || isAboutTheWhole(place, this.#about)) this.#isWhole = true;
    this.#places.add(pointer(place.path));
    for (const around of pointersAround(place)) this.#around.add(around);
    const entry = entryAround(place, this.#about);
    if (entry !== undefined) this.#entries.add(entry);
  }

  covers(place: Place): boolean {
    if (this.#isWhole || !isWithin(place, this.#about)) return true;
    if (this.#around.has(pointer(place.path))) return true;
    for (const around of pointersAround(place)) if (this.#places.has(around)) return true;
    const entry = entryAround(place, this.#about);
    return entry !== undefined && this.#entries.has(entry);
  }
}

/** The reach of every rule that silences another, by rule and definition. */
function reaches(sightings: readonly Sighting[]): ReadonlyMap<string, ReadonlyMap<Place, Reach>> {
  const silencers = new Set(sightings.flatMap(({ rule }) => rule.skipWhen ?? []));
  const byRule = new Map<string, Map<Place, Reach>>();
  for (const { rule, about, observation } of sightings) {
    if (!silencers.has(rule.id)) continue;
    const byDefinition = byRule.get(rule.id) ?? new Map<Place, Reach>();
    const reach = byDefinition.get(about) ?? new Reach(about);
    reach.add(observation.place);
    byRule.set(rule.id, byDefinition.set(about, reach));
  }
  return byRule;
}

/**
 * One cause, one finding: what is left when every sighting that another one explains is dropped. A rule names the rules that
 * silence it; they do so when they fire about the whole definition, about the same list entry, at a place around or inside its
 * own, or in another resource of the same service. `related` names the definitions that one is judged together with.
 */
export function oneCauseEach(
  sightings: readonly Sighting[],
  related: (about: Place) => readonly Place[],
): readonly Sighting[] {
  if (sightings.length < 2) return sightings;
  const byRule = reaches(sightings);
  return sightings.filter(({ rule, about, observation }) => {
    const silencers = (rule.skipWhen ?? []).flatMap((id) => byRule.get(id) ?? []);
    if (silencers.length === 0) return true;
    const judged = [about, ...related(about)];
    return !silencers.some((reach) => judged.some((place) => reach.get(place)?.covers(observation.place)));
  });
}
