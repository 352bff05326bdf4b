/** Keys of templates that differ from the API in more than their first letter. */
const otherNames: ReadonlyMap<string, string> = new Map([["ProxyConfigurationProperties", "properties"]]);

/** The names of the keys that were met, so many at most: a template has the same ones again and again. */
const apiKeys = new Map<string, string>();
const mostRemembered = 1_000;

/** The key of a template for one of the API: `containerDefinitions` → `ContainerDefinitions`. */
export function templateKey(key: string): string {
  for (const [written, name] of otherNames) if (name === key) return written;
  return key.charAt(0).toUpperCase() + key.slice(1);
}

/**
 * The name that the ECS API has for a key of a template: `ContainerDefinitions` → `containerDefinitions`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html
 */
export function apiKey(key: string): string {
  const known = apiKeys.get(key);
  if (known !== undefined) return known;
  if (apiKeys.size === mostRemembered) apiKeys.clear();
  const name = otherNames.get(key) ?? key.charAt(0).toLowerCase() + key.slice(1);
  apiKeys.set(key, name);
  return name;
}
