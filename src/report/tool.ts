/** The name and version of the tool, as reports give them; a test holds the version against package.json. */
export const tool = { name: "ecs-netcheck", version: "0.1.0" } as const;

/** Where the tool lives. */
export const repository = "https://github.com/ecs-netcheck/ecs-netcheck";

/** The address of a rule's page. */
export function rulePageAddress(id: string): string {
  return `${repository}/blob/main/docs/rules/${id}.md`;
}
