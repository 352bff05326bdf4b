import { displayWidth } from "./display-width.ts";

/** A text broken at its spaces into lines of at most so many display cells; a longer word has a line to itself. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ")) {
    const cells = displayWidth(word);
    if (line !== "" && used + 1 + cells > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    used += line === "" ? cells : cells + 1;
    line += line === "" ? word : ` ${word}`;
  }
  lines.push(line);
  return lines;
}
