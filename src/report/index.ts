import type { Reporter } from "./report.ts";

/** How to load each output format; the first is the default. */
export const reporters = {
  pretty: async (): Promise<Reporter> => (await import("./pretty.ts")).pretty,
  compact: async (): Promise<Reporter> => (await import("./compact.ts")).compact,
  json: async (): Promise<Reporter> => (await import("./json.ts")).json,
  ndjson: async (): Promise<Reporter> => (await import("./ndjson.ts")).ndjson,
  sarif: async (): Promise<Reporter> => (await import("./sarif.ts")).sarif,
  github: async (): Promise<Reporter> => (await import("./github.ts")).github,
  gitlab: async (): Promise<Reporter> => (await import("./gitlab.ts")).gitlab,
  junit: async (): Promise<Reporter> => (await import("./junit.ts")).junit,
  tap: async (): Promise<Reporter> => (await import("./tap.ts")).tap,
  checkstyle: async (): Promise<Reporter> => (await import("./checkstyle.ts")).checkstyle,
  markdown: async (): Promise<Reporter> => (await import("./markdown.ts")).markdown,
} as const;

/** The name of an output format. */
export type ReportFormat = keyof typeof reporters;

/** The names of the output formats, the default first. */
export const reportFormats = Object.keys(reporters) as readonly ReportFormat[];

/** The formats that print nothing where there is nothing to say. A clean run loads none of them. */
export const silentFormats: ReadonlySet<ReportFormat> = new Set(["pretty", "compact", "github"]);
