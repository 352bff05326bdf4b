/**
 * How much a finding weighs. An error is a promise: ECS refuses this, it certainly cannot work as written, or AWS's
 * documentation says in so many words that it must not be. A warning is accepted but seldom meant. An info is guidance.
 */
export type Severity = "error" | "warning" | "info";

/** The severities, the heaviest first. */
export const severities: readonly Severity[] = ["error", "warning", "info"];

/** Whether a severity is at least as heavy as another. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}
