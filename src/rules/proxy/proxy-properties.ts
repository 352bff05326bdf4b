import type { ProxyConfiguration } from "../../ecs/task-definition.ts";
import { type Field, isComplete, isUnknown, knownItems, knownValue } from "../../source/field.ts";

/** The names of the properties of a proxy that redirects traffic. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html */
export type ProxyProperty = "ProxyIngressPort" | "ProxyEgressPort" | "AppPorts" | "IgnoredUID" | "IgnoredGID";

/** The values of a proxy's properties by name; undefined unless all names can be read, so that a name that is not there is missing. */
export function proxyProperties({
  properties,
}: ProxyConfiguration): ReadonlyMap<string, readonly Field<string>[]> | undefined {
  if (!isComplete(properties)) return undefined;
  const values = new Map<string, Field<string>[]>();
  for (const { value: property } of knownItems(properties)) {
    if (isUnknown(property.name)) return undefined;
    const name = knownValue(property.name);
    if (name === undefined) continue;
    const known = values.get(name);
    if (known) known.push(property.value);
    else values.set(name, [property.value]);
  }
  return values;
}
