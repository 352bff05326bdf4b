/** The operating systems that give a task another network. */
export type OperatingSystem = "linux" | "windows";

/**
 * The operating system of an `operatingSystemFamily`: everything that starts with WINDOWS is Windows.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html
 */
export function operatingSystemOf(family: string): OperatingSystem | undefined {
  if (family.startsWith("WINDOWS")) return "windows";
  return family === "LINUX" ? "linux" : undefined;
}

const windowsConstraint = /^\s*attribute:ecs\.os-(type\s*==\s*windows|family\s*==\s*WINDOWS_\w+)\s*$/;

/**
 * Whether a placement constraint proves that the task runs on Windows. Compound expressions prove nothing.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
 */
export function provesWindows(expression: string): boolean {
  return windowsConstraint.test(expression);
}
