import type { LaunchType } from "../../ecs/launch-type.ts";
import type { Remark } from "../../finding/finding.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";

const names: Readonly<Record<LaunchType, string>> = {
  EC2: "EC2",
  FARGATE: "Fargate",
  EXTERNAL: "external instances",
  MANAGED_INSTANCES: "ECS Managed Instances",
};

/** The remark at the value that asks for a launch type; none where only the user asks for it, on the command line. */
export function launchTypeRemarks({ launchTypes }: TaskScenario, launchType: LaunchType): readonly Remark[] {
  const place = launchTypes.requestOf(launchType);
  return place ? [{ message: `asks for ${names[launchType]}`, place }] : [];
}

/** The remark at the value that states the operating system; none where the file does not. */
export function operatingSystemRemarks({ statedOperatingSystem }: TaskScenario): readonly Remark[] {
  const { value, place } = statedOperatingSystem;
  if (!value || !place) return [];
  return [{ message: `says that the task runs on ${value === "windows" ? "Windows" : "Linux"}`, place }];
}
