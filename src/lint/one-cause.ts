import type { Place } from "../source/node.ts";
import { isWithin, pointer } from "../source/pointer.ts";
import type { Sighting } from "./sighting.ts";

/** Lists whose entries are things of their own and not one cause. */
const separate = new Set(["containerDefinitions"]);

/** The innermost list entry around a place, as a pointer: a port mapping, a system control, an entry of `loadBalancers`. */
function entryAround(place: Place): string | undefined {
  const { path } = place;
  for (let depth = path.length - 1; depth >= 1; depth--) {
    if (typeof path[depth] === "number" && !separate.has(String(path[depth - 1])))
      return pointer(path.slice(0, depth + 1));
  }
  return undefined;
}

/** Whether a place is the task itself, a direct key of it, or what states its platform. */
function isAboutTheWhole(place: Place, task: Place): boolean {
  if (!isWithin(place, task)) return false;
  const inner = place.path.slice(task.path.length);
  return inner.length <= 1 || inner[0] === "runtimePlatform" || inner[0] === "placementConstraints";
}

function sameCause(silencing: Place, silenced: Place, task: Place): boolean {
  if (silencing.document !== silenced.document) return true;
  if (isAboutTheWhole(silencing, task)) return true;
  if (isWithin(silencing, silenced) || isWithin(silenced, silencing)) return true;
  const entry = entryAround(silencing);
  return entry !== undefined && entry === entryAround(silenced);
}

/**
 * One cause, one finding: what is left when every sighting that another one explains is dropped. A rule names the rules that
 * silence it; they do so when they fire about the whole task, about the same list entry, or at a place around or inside its own.
 */
export function oneCauseEach(sightings: readonly Sighting[], task: Place): readonly Sighting[] {
  return sightings.filter(({ rule, observation }) => {
    const silencers = rule.skipWhen;
    if (!silencers) return true;
    return !sightings.some(
      (other) => silencers.includes(other.rule.id) && sameCause(other.observation.place, observation.place, task),
    );
  });
}
