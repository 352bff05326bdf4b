/** Keys of templates that differ from the API in more than their first letter. */
const otherNames: ReadonlyMap<string, string> = new Map([["ProxyConfigurationProperties", "properties"]]);

/**
 * The name that the ECS API has for a key of a template: `ContainerDefinitions` → `containerDefinitions`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html
 */
export function apiKey(key: string): string {
  return otherNames.get(key) ?? key.charAt(0).toLowerCase() + key.slice(1);
}
