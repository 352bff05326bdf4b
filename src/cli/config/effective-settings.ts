import type { Written } from "../../config/config.ts";
import { launchTypeText } from "../../ecs/launch-type.ts";
import { rules as known } from "../../rules/index.ts";
import type { Place } from "../../source/node.ts";
import type { EffectiveSetting } from "../../views/configured-page.ts";
import { type ConfigFile, configuredFor, exclusionFor } from "./config-files.ts";

function origin({ document, range }: Place): string {
  return `${document.name}:${document.positionAt(range.start).line}`;
}

function listed<T>(
  setting: string,
  written: Written<readonly T[]> | undefined,
  fallback: string,
  text: (value: T) => string,
): EffectiveSetting {
  if (!written) return { setting, value: fallback, origin: "default" };
  return { setting, value: written.value.map(text).join(", "), origin: origin(written.place) };
}

/** Every setting that is in force for a file, with where it comes from; `files` are the configurations above it, the nearest first. */
export function effectiveSettings(files: readonly ConfigFile[], path: string): readonly EffectiveSetting[] {
  const configured = configuredFor(files, path);
  const { rules, launchTypes, operatingSystems, parameters, ignores } = configured;
  const exclusion = exclusionFor(files, path);
  const usual = files.find(({ config }) => config.files)?.config.files;
  const [firstUsual] = usual ?? [];
  return [
    ...(exclusion === undefined
      ? []
      : [{ setting: "exclude", value: "this file", origin: exclusion.replace("excluded by ", "") }]),
    listed("files", usual && firstUsual && { value: usual, place: firstUsual.place }, ".", ({ value }) => value),
    listed("assume.launchType", launchTypes, "ec2", launchTypeText),
    listed("assume.os", operatingSystems, "linux", (system) => system),
    ...[...parameters].map(([name, { value, place }]) => {
      return { setting: `parameters.${name}`, value, origin: origin(place) };
    }),
    ...[...rules].flatMap(([name, { value, place }]) => {
      const rule = known.find(({ id }) => id === name);
      // A family in something that weighs more has the last word about its rules.
      if (rule && configured.severityOf(rule) !== value) return [];
      return [{ setting: `rules.${name}`, value, origin: origin(place) }];
    }),
    ...ignores.map(({ rules: names, reason, expires, place }) => ({
      setting: "ignores",
      value: `${names.map(({ name }) => name).join(", ")}: ${reason}${expires === undefined ? "" : `, until ${expires}`}`,
      origin: origin(place),
    })),
    ...files.flatMap(({ config }) =>
      config.pairs.map(({ taskDefinition, service, place }) => {
        return { setting: "pairs", value: `${service} runs ${taskDefinition}`, origin: origin(place) };
      }),
    ),
  ];
}
