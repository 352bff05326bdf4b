import { isTerminal } from "./is-terminal.ts";

/** The width of reports that no terminal shows. */
const usualWidth = 100;

/** No line of a report is wider, however wide the terminal is. */
const greatestWidth = 160;

/** The columns a report may take: the terminal's, within reason. */
export async function terminalWidth(): Promise<number> {
  const columns = (await isTerminal(1)) ? process.stdout.columns : usualWidth;
  return Math.max(60, Math.min(columns || usualWidth, greatestWidth));
}
