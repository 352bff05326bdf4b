/** The width of reports that no terminal shows. */
const usualWidth = 100;

/** No line of a report is wider, however wide the terminal is. */
const greatestWidth = 160;

/** The columns a report may take: the terminal's, within reason. node:tty is loaded on demand, because it takes a good part of a start. */
export async function terminalWidth(): Promise<number> {
  const { isatty } = await import("node:tty");
  const columns = isatty(1) ? process.stdout.columns : usualWidth;
  return Math.max(60, Math.min(columns || usualWidth, greatestWidth));
}
