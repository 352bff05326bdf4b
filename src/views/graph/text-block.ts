import { clipped, displayWidth } from "../../report/display-width.ts";

/** How a text of a drawing looks. */
export type TextStyle = "title" | "subtitle" | "name" | "port" | "kind" | "label" | "error" | "warning";

interface Metrics {
  readonly size: number;
  readonly lineHeight: number;
  /** The width of a display cell; no usual font is wider. */
  readonly cell: number;
  /** No text of the style takes more cells. */
  readonly longest: number;
}

/** The sizes of each style, in pixels. */
export const metrics: Readonly<Record<TextStyle, Metrics>> = {
  title: { size: 20, lineHeight: 28, cell: 12.5, longest: 48 },
  subtitle: { size: 12, lineHeight: 17, cell: 6.8, longest: 96 },
  name: { size: 13, lineHeight: 19, cell: 7.9, longest: 36 },
  port: { size: 12, lineHeight: 17, cell: 7.3, longest: 28 },
  kind: { size: 11, lineHeight: 15, cell: 6.4, longest: 44 },
  label: { size: 11, lineHeight: 14, cell: 6.7, longest: 36 },
  error: { size: 11, lineHeight: 16, cell: 6.7, longest: 60 },
  warning: { size: 11, lineHeight: 16, cell: 6.7, longest: 60 },
};

/** A text in one style, cut to what the style has room for. */
export interface Run {
  readonly text: string;
  readonly style: TextStyle;
  /** What a reader is told who points at it. */
  readonly hint: string | undefined;
  readonly width: number;
}

/** A text in a style; where it is cut the whole of it is the hint, unless there is another. */
export function run(text: string, style: TextStyle, hint?: string, longest = metrics[style].longest): Run {
  const shown = clipped(text, longest);
  const whole = clipped(text, 255);
  const width = Math.ceil(displayWidth(shown) * metrics[style].cell);
  return { text: shown, style, hint: hint ?? (shown === whole ? undefined : whole), width };
}

/** Lines of text, one below the other. */
export interface TextBlock {
  readonly lines: readonly (readonly Run[])[];
  readonly width: number;
  readonly height: number;
}

/** The space between two runs of a line. */
export const runGap = 8;

/** The height of a line: that of its first run. */
export function lineHeight([first]: readonly Run[]): number {
  return first ? metrics[first.style].lineHeight : 0;
}

/** Lines as a block. */
export function textBlock(lines: readonly (readonly Run[])[]): TextBlock {
  const widths = lines.map((runs) => runs.reduce((sum, { width }) => sum + width, runGap * (runs.length - 1)));
  return {
    lines,
    width: Math.max(0, ...widths),
    height: lines.reduce((sum, runs) => sum + lineHeight(runs), 0),
  };
}
