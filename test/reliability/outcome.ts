import { folder, run } from "../cli/running.ts";

/** How the command line ends with one file, and what it says about it. */
export interface Outcome {
  readonly code: number | null;
  /** A line for each finding (`severity rule line:column pointer message`) and for each thing that went wrong (`level message`). */
  readonly said: readonly string[];
}

interface Line {
  readonly type: "diagnostic" | "notification" | "summary";
  readonly severity: string;
  readonly rule: string;
  readonly pointer: string;
  readonly message: string;
  readonly level: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
}

function saidIn({ type, severity, rule, pointer, message, level, range }: Line): readonly string[] {
  if (type === "summary") return [];
  if (type === "notification") return [`${level} ${message}`];
  const { line, column } = range.start;
  return [[severity, rule, `${line}:${column}`, pointer, message].filter((part) => part !== "").join(" ")];
}

/** Checks bytes the whole way, as a file of a name, with the shipped command line. */
export function outcome(name: string, content: string | Buffer): Outcome {
  const { code, out, err } = run(["-f", "ndjson", "--", name], { cwd: folder({ [name]: content }) });
  if (!/^Checked [^\n]*\n$/.test(err)) throw new Error(`standard error has more than the summary: ${err}`);
  const lines = out.split("\n").filter((line) => line !== "");
  return { code, said: lines.flatMap((line) => saidIn(JSON.parse(line) as Line)) };
}
