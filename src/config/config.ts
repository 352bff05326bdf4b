import type { LaunchType } from "../ecs/launch-type.ts";
import type { OperatingSystem } from "../ecs/operating-system.ts";
import type { Severity } from "../finding/severity.ts";
import type { Ignore } from "../lint/ignore.ts";
import type { Place } from "../source/node.ts";

/** A value of a configuration, and where it is written. */
export interface Written<T> {
  readonly value: T;
  readonly place: Place;
}

/** Settings that a configuration has for all of its files, or for some. */
export interface Layer {
  /** By rule id or family. */
  readonly rules: ReadonlyMap<string, Written<Severity | "off">>;
  readonly launchTypes: Written<readonly LaunchType[]> | undefined;
  readonly operatingSystems: Written<readonly OperatingSystem[]> | undefined;
  readonly parameters: ReadonlyMap<string, Written<string>>;
}

/** Something for the files that patterns cover; all of them where there are none. */
export interface ForSome<T> {
  /** Asked with a path below the folder of the configuration, with `/`. */
  readonly covers: (path: string) => boolean;
  readonly what: T;
}

/** A pair of files, relative to the folder of the configuration. */
export interface ConfiguredPair {
  readonly taskDefinition: string;
  readonly service: string;
  readonly place: Place;
}

/** A configuration file that can be followed. */
export interface Config {
  readonly isRoot: boolean;
  /** What a run without paths checks. */
  readonly files: readonly Written<string>[] | undefined;
  readonly exclude: readonly Written<(path: string) => boolean>[];
  readonly layer: Layer;
  readonly overrides: readonly ForSome<Layer>[];
  readonly ignores: readonly ForSome<Ignore>[];
  readonly pairs: readonly ConfiguredPair[];
}
