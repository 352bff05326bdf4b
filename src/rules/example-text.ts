/** The text of an example or rationale without the indentation it has in its rule file, and with one final line break. */
export function exampleText(indented: string): string {
  const lines = indented.split("\n");
  while (lines[0]?.trim() === "") lines.shift();
  while (lines.at(-1)?.trim() === "") lines.pop();
  const margin = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return `${lines.map((line) => line.slice(margin)).join("\n")}\n`;
}
