import type { Page } from "./page.ts";

/** A setting that is in force for a file, and where it comes from. */
export interface EffectiveSetting {
  /** As the configuration spells it: `rules.host-port-mismatch`. */
  readonly setting: string;
  readonly value: string;
  /** `ecs-netcheck.yaml:3`, or `default`. */
  readonly origin: string;
}

/** The settings of a file for people. */
export function configuredPage(file: string, settings: readonly EffectiveSetting[]): Page {
  return [
    { kind: "title", text: [{ foreign: file }] },
    {
      kind: "table",
      header: ["setting", "value", "origin"],
      rows: settings.map(({ setting, value, origin }) => [
        [{ foreign: setting }],
        [{ foreign: value }],
        [{ foreign: origin }],
      ]),
    },
  ];
}
