/**
 * The capacity a task can ask for. MANAGED_INSTANCES is asked for through a capacity provider or `requiresCompatibilities`, never as a service's `launchType`.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export const launchTypes = ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"] as const;

export type LaunchType = (typeof launchTypes)[number];

/** Whether a text is exactly the name of a launch type. */
export function isLaunchType(text: string): text is LaunchType {
  return (launchTypes as readonly string[]).includes(text);
}

/** A launch type as flags and reports spell it: `managed-instances`. */
export function launchTypeText(launchType: LaunchType): string {
  return launchType.toLowerCase().replace("_", "-");
}
