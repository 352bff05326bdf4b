import type { Stage } from "../finding/finding.ts";
import type { Rule } from "../rules/rule.ts";

/** When a fault shows, in words that follow a severity: "error, refused at registration". */
export const stageWords: Readonly<Record<Stage, string>> = {
  read: "the file cannot be read as it is meant",
  register: "refused at registration",
  "create-service": "refused when the service is created",
  "run-task": "refused when the task is run",
  placement: "placement fails",
  start: "the task fails to start",
  runtime: "fails while the task runs",
  ignored: "ECS ignores the setting",
  guidance: "nothing fails",
};

/** What a rule looks at. */
export const inspectsWords: Readonly<Record<Rule["inspects"], string>> = {
  input: "looks at the text of a file",
  task: "looks at task definitions",
  service: "looks at services",
  fleet: "looks at services and what the file declares around them",
};

/** Whether and how a rule's findings can be mended by the tool. */
export function fixableWords({ fixable }: Rule): string {
  if (fixable === undefined) return "not fixable";
  return fixable === "safe" ? "fixable with `--fix`" : "fixable with `--unsafe-fixes`";
}
