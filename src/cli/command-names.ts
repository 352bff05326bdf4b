/** The words that are commands and no paths. */
export const commandNames: readonly string[] = [
  "lint",
  "explain",
  "rules",
  "resolve",
  "graph",
  "baseline",
  "config",
  "init",
  "completion",
  "help",
];
