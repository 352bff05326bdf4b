import type { Reporter } from "./report.ts";

/** How to load each output format; the first is the default. A clean run loads none. */
export const reporters = {
  pretty: async (): Promise<Reporter> => (await import("./pretty.ts")).pretty,
  compact: async (): Promise<Reporter> => (await import("./compact.ts")).compact,
  json: async (): Promise<Reporter> => (await import("./json.ts")).json,
} as const;

/** The name of an output format. */
export type ReportFormat = keyof typeof reporters;

/** The names of the output formats, the default first. */
export const reportFormats = Object.keys(reporters) as readonly ReportFormat[];
