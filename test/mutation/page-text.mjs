/** What a rule says on its page and nowhere else. A test compares every page with the one in `docs/rules/`: a mutant in such a text tells nothing. */
const pageTexts = new Set(["examples", "rationale", "sources", "title"]);

/** A plugin of Stryker: leaves out the page texts of rules. */
export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "page-text",
    value: {
      shouldIgnore({ node, hub }) {
        const isPageText = node.type === "ObjectProperty" && pageTexts.has(node.key.name);
        return isPageText && hub.file.opts.filename?.includes("/src/rules/") ? "page text of a rule" : undefined;
      },
    },
  },
];
