import * as z from "zod";

const position = z
  .strictObject({
    line: z.int().min(1).describe("From 1."),
    column: z.int().min(1).describe("From 1, in UTF-16 units."),
    offset: z.int().min(0).describe("From the start of the file, in UTF-16 units; a byte order mark is not counted."),
  })
  .describe("A place in a file.");

const range = z
  .strictObject({ start: position, end: position.describe("The first place that is no longer part of it.") })
  .describe("A stretch of a file.");

const file = z.string().describe("The path of the file as it was found, with `/`.");

const pointer = z
  .string()
  .describe(
    "An RFC 6901 pointer into the file as written; in YAML of several documents it starts with `#` and the document's index.",
  );

const severity = z.enum(["error", "warning", "info"]);

const label = z
  .strictObject({ file, pointer, range, message: z.string() })
  .describe("Another place that explains the diagnostic.");

const aws = z
  .strictObject({
    operation: z.string().describe("The API operation, or `task start` or `service event`."),
    message: z.string(),
  })
  .describe("A sentence that AWS is on record as printing for this.");

const edit = z
  .strictObject({ file, range, text: z.string() })
  .describe("A stretch of a file and the text that takes its place.");

const fix = z
  .strictObject({
    safety: z.enum(["safe", "unsafe"]).describe("`safe`: it cannot change what the file means."),
    title: z.string(),
    edits: z.array(edit).min(1).describe("All to be made together; none overlaps another."),
  })
  .describe("A way to mend it.");

const suppressed = z
  .strictObject({
    kind: z.enum(["comment", "metadata", "config", "baseline"]),
    reason: z.string().nullable().describe("The words of whoever ignores it; null for the baseline."),
    expires: z.string().nullable().describe("The last day on which it is hidden, as `2027-06-30`."),
    file: file.nullable().describe("Where the ignore is written; null for the baseline."),
    range: range.nullable(),
  })
  .describe("What hides the diagnostic: it is in no count but `ignored`, and the exit code does not know it.");

const diagnostic = z.strictObject({
  rule: z.string().describe("The rule's id."),
  severity,
  message: z.string().describe("One sentence without a full stop."),
  file,
  pointer,
  range,
  platforms: z
    .array(z.string())
    .describe("The platforms on which it holds, such as `fargate/linux`. Empty where the platform does not matter."),
  labels: z.array(label),
  stage: z
    .enum(["read", "register", "create-service", "run-task", "placement", "start", "runtime", "ignored", "guidance"])
    .describe(
      "Where in the life of a task the fault shows. `ignored`: ECS drops the setting. `guidance`: nothing fails.",
    ),
  aws: aws.nullable(),
  notes: z.array(z.string()).describe("When and how it fails."),
  help: z.string().nullable().describe("What mends it, the likeliest first."),
  fix: fix.nullable(),
  fingerprint: z.string().describe("The same for the same fault after lines or containers have moved."),
  suppressed: suppressed.nullable(),
});

const count = z.int().min(0);

const summary = z.strictObject({
  files: count.describe("Files that were checked."),
  skipped: count.describe("Files that hold nothing for this tool."),
  taskDefinitions: count,
  services: count,
  errors: count,
  warnings: count,
  infos: count,
  ignored: count.describe("Diagnostics hidden by an ignore or a baseline."),
  fixable: count.describe("Diagnostics that `--fix` mends."),
  unsafeFixable: count.describe("Diagnostics that `--fix --unsafe-fixes` mends as well."),
  unresolved: count.describe("Values that cannot be read from the files, and were no reason to report anything."),
});

const notification = z
  .strictObject({ level: z.enum(["error", "warning", "note"]), message: z.string(), file: file.nullable() })
  .describe("Something about the run. After an `error` the tool could not do its work.");

const formatVersion = z.literal("1.0");

const tool = z.strictObject({ name: z.string(), version: z.string() });

const report = z
  .strictObject({
    formatVersion,
    tool,
    summary,
    diagnostics: z.array(diagnostic).describe("Sorted by file, position and rule."),
    notifications: z.array(notification),
  })
  .describe(
    "What a run of ecs-netcheck found. Lines and columns count from 1, ends are exclusive, what is absent is null.",
  );

const line = z
  .discriminatedUnion("type", [
    diagnostic.extend({ type: z.literal("diagnostic") }),
    notification.extend({ type: z.literal("notification") }),
    summary.extend({ type: z.literal("summary"), formatVersion, tool }),
  ])
  .describe("A line of `--format ndjson`. The summary is the last; without it the report is not whole.");

/** The report of `--format json`. */
export type JsonReport = z.infer<typeof report>;

/** A line of `--format ndjson`. */
export type JsonReportLine = z.infer<typeof line>;

/** One finding in it. */
export type JsonDiagnostic = z.infer<typeof diagnostic>;

/** A stretch of a file in it. */
export type JsonRange = z.infer<typeof range>;

/** The JSON Schema of the report, draft 2020-12, as it is published in the package. */
export function jsonReportSchema(): object {
  return { title: "ecs-netcheck report", ...z.toJSONSchema(report, { target: "draft-2020-12" }) };
}

/** The JSON Schema of a line of `--format ndjson`, draft 2020-12, as it is published in the package. */
export function jsonReportLineSchema(): object {
  return { title: "ecs-netcheck report line", ...z.toJSONSchema(line, { target: "draft-2020-12" }) };
}
