const form = /^([A-Za-z0-9_-]{1,255})(?::[A-Za-z0-9_-]{1,255})?$/;

/**
 * The container that a link names: the part before `:`. Undefined where the link does not read `name` or `name:alias`.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function linkTarget(link: string): string | undefined {
  return form.exec(link)?.[1];
}
