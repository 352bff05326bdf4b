/** The name and version of the tool, as reports give them; a test holds the version against package.json. */
export const tool = { name: "ecs-netcheck", version: "0.1.0" } as const;
