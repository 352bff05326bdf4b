import { quoted } from "../rules/naming.ts";
import type { Flaw } from "../source/flaw.ts";
import type { Place } from "../source/node.ts";
import { type IgnorableRules, isIgnorable } from "./ignorable-rules.ts";
import type { Ignore, IgnoredRule } from "./ignore.ts";

/** The fault of an ignore that cannot be followed; it hides nothing. */
export function malformedIgnore(place: Place, message: string, label: string, help?: string): Flaw {
  const flaw: Flaw = { kind: "malformed-ignore", place, message, label };
  return help === undefined ? flaw : { ...flaw, help };
}

/** The fault of a name that stands for nothing an ignore can hide; undefined where it does stand for something. */
export function nameFault({ name, place }: IgnoredRule, rules: IgnorableRules): Flaw | undefined {
  if (rules.named(name).length > 0) return undefined;
  if (!isIgnorable(name)) return malformedIgnore(place, `${quoted(name)} cannot be ignored`, "no ignore hides it");
  const meant = rules.nearest(name);
  const help = meant === undefined ? "`ecs-netcheck rules` lists the rules" : `did you mean \`${meant}\`?`;
  const message = `the ignore names ${quoted(name)}, which is no rule and no family`;
  return malformedIgnore(place, message, "no such rule, so nothing is hidden", help);
}

/** The fault of an ignore whose last day is over; it hides nothing any more. */
export function expiredIgnore({ place, rules, expires }: Ignore): Flaw {
  const [{ name } = { name: "" }] = rules;
  const more = rules.length > 1 ? ` and ${rules.length - 1} more` : "";
  return {
    kind: "expired-ignore",
    place,
    message: `the ignore of ${quoted(name)}${more} has expired: its last day was ${expires}`,
    label: "hides nothing any more",
  };
}

/** The fault of a name that hides no finding. */
export function unusedIgnore({ name, place }: IgnoredRule): Flaw {
  return {
    kind: "unused-ignore",
    place,
    message: `the ignore of ${quoted(name)} hides no finding`,
    label: "nothing to hide",
  };
}
