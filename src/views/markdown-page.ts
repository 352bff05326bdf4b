import { markdownCode, ownMarkdown } from "../report/markdown-text.ts";
import { type Block, type ForeignText, foreignText, type Inline, type Link, type Page } from "./page.ts";

/** Text from elsewhere, as code; where code could not hold it, every punctuation mark is escaped instead. */
function foreignWords(text: ForeignText): string {
  return markdownCode(foreignText(text));
}

function linked({ text, href }: Link): string {
  return text === href ? `<${href}>` : `[\`${text}\`](${href})`;
}

function inline(text: Inline, own: (words: string) => string = ownMarkdown): string {
  return text
    .map((piece) => {
      if (typeof piece === "string") return own(piece);
      return "foreign" in piece ? foreignWords(piece) : linked(piece);
    })
    .join("");
}

function cell(text: Inline): string {
  return inline(text, (words) => ownMarkdown(words).replaceAll("|", "\\|"));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

/** A fence that no line of the text can close. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  return "`".repeat(longest + 1);
}

function block(part: Block): string {
  switch (part.kind) {
    case "title":
      return `# ${inline(part.text)}\n`;
    case "heading":
      return `## ${inline(part.text)}\n`;
    case "paragraph":
      return `${inline(part.text)}\n`;
    case "list":
      return part.items.map((item) => `- ${inline(item)}\n`).join("");
    case "code": {
      const fence = fenceFor(part.text);
      return `${inline(part.caption)}\n\n${fence}${part.language}\n${part.text}${fence}\n`;
    }
    case "table": {
      const caption = part.caption ? `${inline(part.caption)}\n\n` : "";
      const rule = row(part.header.map(() => "---"));
      return caption + row(part.header) + rule + part.rows.map((cells) => row(cells.map(cell))).join("");
    }
  }
}

/** A page as GitHub-flavoured Markdown, with a final line break. */
export function markdownPage(page: Page): string {
  return page.map(block).join("\n");
}
