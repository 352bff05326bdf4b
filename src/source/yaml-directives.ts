import { faultAt, named, YamlFault } from "./yaml-fault.ts";

/** The versions of YAML that differ in how scalars and merge keys are read. */
export type YamlVersion = "1.1" | "1.2";

/** What the `%` lines in front of a document say. */
export interface Directives {
  /** The version that the document declares. */
  readonly version: YamlVersion | undefined;
  /** What the handles of tags stand for: `!!` → `tag:yaml.org,2002:`. */
  readonly handles: ReadonlyMap<string, string>;
}

/** A line that begins with `%`. */
export interface DirectiveLine {
  readonly offset: number;
  readonly source: string;
}

const standardPrefix = "tag:yaml.org,2002:";

/** The meaning of the directives of one document. Unknown ones are skipped, as YAML asks. Throws YamlFault. */
export function readDirectives(lines: readonly DirectiveLine[]): Directives {
  let version: YamlVersion | undefined;
  let hasVersion = false;
  const handles = new Map([["!!", standardPrefix]]);
  for (const line of lines) {
    const [name, ...parts] = line.source.trim().split(/[ \t]+/);
    if (name === "%YAML") {
      const [written] = parts;
      if (hasVersion) throw faultAt("expected one `%YAML` line for a document, found a second", line);
      if (parts.length !== 1 || !written || !/^\d+\.\d+$/.test(written)) {
        throw faultAt("expected `%YAML` and one version, such as `%YAML 1.2`", line);
      }
      hasVersion = true;
      if (written === "1.1" || written === "1.2") version = written;
    } else if (name === "%TAG") {
      const [handle, prefix] = parts;
      if (parts.length !== 2 || !handle || !prefix) throw faultAt("expected `%TAG`, a handle and a prefix", line);
      handles.set(handle, prefix);
    }
  }
  return { version, handles };
}

/**
 * The name of a tag with its handle resolved: `!Ref`, `!!binary`, `tag:example.com,2000:app`; `!` is the tag that only says "not plain".
 * Throws YamlFault.
 */
export function tagName(
  tag: { readonly offset: number; readonly source: string },
  handles: Directives["handles"],
): string {
  const { source, offset } = tag;
  if (source === "!") return source;
  if (source.startsWith("!<")) {
    const name = source.slice(2, -1);
    if (!source.endsWith(">")) throw faultAt("expected a closing `>` of the tag", tag);
    if (name === "!" || name === "!!") throw faultAt(`expected a tag with a name, found ${named(source)}`, tag);
    return shortTag(name);
  }
  const suffixStart = source.lastIndexOf("!") + 1;
  const handle = source.slice(0, suffixStart);
  const suffix = source.slice(suffixStart);
  if (suffix === "") throw faultAt(`expected a tag with a name, found ${named(source)}`, tag);
  const prefix = handles.get(handle);
  if (prefix === undefined) {
    if (handle === "!") return source;
    throw new YamlFault(`expected a \`%TAG\` line for ${named(handle)}, found none`, offset, offset + handle.length);
  }
  try {
    return shortTag(prefix + decodeURIComponent(suffix));
  } catch {
    throw faultAt(`expected a tag with valid \`%\` escapes, found ${named(source)}`, tag);
  }
}

function shortTag(name: string): string {
  return name.startsWith(standardPrefix) ? `!!${name.slice(standardPrefix.length)}` : name;
}
