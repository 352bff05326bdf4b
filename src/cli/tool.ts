declare const VERSION: string;

/** The name and version of the tool; the version is put in by the bundler. */
export const tool = { name: "ecs-netcheck", version: typeof VERSION === "string" ? VERSION : "0.0.0" };
