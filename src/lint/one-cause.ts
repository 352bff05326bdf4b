import type { Place } from "../source/node.ts";
import { isWithin, pointer } from "../source/pointer.ts";
import type { Sighting } from "./sighting.ts";

/** Lists whose entries are things of their own and not one cause. */
const separate = new Set(["containerDefinitions", "ContainerDefinitions", "container_definitions"]);

/** The innermost list entry around a place inside a definition, as a pointer: a port mapping, an entry of `loadBalancers`. */
function entryAround(place: Place, about: Place): string | undefined {
  const { path } = place;
  for (let depth = path.length - 1; depth > about.path.length; depth--) {
    if (typeof path[depth] === "number" && !separate.has(String(path[depth - 1])))
      return pointer(path.slice(0, depth + 1));
  }
  return undefined;
}

/** Whether a place is the definition itself, a direct key of it, or what states its platform. */
function isAboutTheWhole(place: Place, about: Place): boolean {
  const [first = "", ...deeper] = place.path.slice(about.path.length);
  return deeper.length === 0 || /^(runtime_?platform|placement_?constraints)$/i.test(String(first));
}

function sameCause(silencing: Place, silenced: Place, silencer: Sighting, other: Sighting): boolean {
  const { about } = silencer;
  if (!isWithin(silencing, about) || !isWithin(silenced, about)) return true;
  if (about !== other.about && isWithin(silenced, other.about) !== isWithin(silencing, other.about)) return true;
  if (isAboutTheWhole(silencing, about)) return true;
  if (isWithin(silencing, silenced) || isWithin(silenced, silencing)) return true;
  const entry = entryAround(silencing, about);
  return entry !== undefined && entry === entryAround(silenced, about);
}

/**
 * One cause, one finding: what is left when every sighting that another one explains is dropped. A rule names the rules that
 * silence it; they do so when they fire about the whole definition, about the same list entry, at a place around or inside its
 * own, or in another resource of the same service. `related` says which definitions a definition is judged together with.
 */
export function oneCauseEach(
  sightings: readonly Sighting[],
  isRelated: (left: Place, right: Place) => boolean,
): readonly Sighting[] {
  return sightings.filter((sighting) => {
    const silencers = sighting.rule.skipWhen;
    if (!silencers) return true;
    return !sightings.some(
      (other) =>
        silencers.includes(other.rule.id) &&
        (other.about === sighting.about || isRelated(other.about, sighting.about)) &&
        sameCause(other.observation.place, sighting.observation.place, other, sighting),
    );
  });
}
