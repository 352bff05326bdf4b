import * as z from "zod";
import { launchTypes, launchTypeText } from "../ecs/launch-type.ts";
import { severities } from "../finding/severity.ts";

const glob = z.string().min(1);

const globs = z.array(glob);

const severity = z.enum([...severities, "off"]);

const ruleSeverities = z
  .record(z.string(), severity)
  .describe("Severities by the id of a rule or the name of a family; an id weighs more than its family.");

const assume = z
  .strictObject({
    launchType: z.array(z.enum(launchTypes.map(launchTypeText))).optional(),
    os: z.array(z.enum(["linux", "windows"])).optional(),
  })
  .describe("What is assumed where a file does not say.");

const parameters = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .describe("Values for the parameters of CloudFormation templates.");

const pair = z.strictObject({
  taskDefinition: z.string().min(1).describe("The path of a file with a task definition."),
  service: z.string().min(1).describe("The path of a file with the service that runs it."),
});

const override = z.strictObject({
  files: globs.min(1).describe("The files it is about."),
  rules: ruleSeverities.optional(),
  assume: assume.optional(),
  parameters: parameters.optional(),
});

const ignore = z.strictObject({
  files: globs.min(1).optional().describe("The files it is about; left out, all."),
  pointer: z
    .string()
    .regex(/^(#\d+)?(\/|$)/, "a pointer starts with `/`")
    .optional()
    .describe("An RFC 6901 pointer; what stands at it or below is hidden. `*` stands for one segment."),
  container: z.string().min(1).optional().describe("The name of a container; what stands in its definition is hidden."),
  rules: z.array(z.string().min(1)).min(1).describe("Ids of rules and names of families."),
  reason: z.string().trim().min(1).describe("Why; it is kept in reports."),
  expires: z.iso.date().optional().describe("The last day on which it hides anything."),
});

/** What a configuration file may hold. https://json-schema.org is generated from it for editors. */
export const configModel = z
  .strictObject({
    $schema: z.string().optional().describe("Where an editor finds the schema of this file."),
    root: z.boolean().optional().describe("Do not look for configuration in the folders above."),
    files: globs.min(1).optional().describe("What a run without paths checks."),
    exclude: globs.optional().describe("Files and folders that are not checked."),
    assume: assume.optional(),
    parameters: parameters.optional(),
    pairs: z
      .array(pair)
      .optional()
      .describe("Services and the task definitions that they run, where the files do not say."),
    rules: ruleSeverities.optional(),
    overrides: z.array(override).optional().describe("Settings for some of the files; the last one that fits decides."),
    ignores: z.array(ignore).optional().describe("Findings that are hidden."),
  })
  .describe("The configuration of ecs-netcheck. Paths and patterns are relative to the folder of the file.");

/** A configuration as it is written. */
export type ConfigModel = z.infer<typeof configModel>;

/** The JSON Schema of the configuration, for editors. */
export function configSchema(): object {
  return z.toJSONSchema(configModel, { target: "draft-2020-12", io: "input" });
}

/** The keys that the model knows at a path; none where it takes any, or no map at all. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let at: z.core.$ZodType | undefined = configModel;
  for (const step of path) {
    at = unwrapped(at);
    if (at instanceof z.ZodObject) at = at.shape[String(step)];
    else if (at instanceof z.ZodArray) at = at.element;
    else return [];
  }
  at = unwrapped(at);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrapped(type: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return type instanceof z.ZodOptional ? unwrapped(type.unwrap()) : type;
}
