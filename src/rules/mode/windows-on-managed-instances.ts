import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { operatingSystemFamily } from "./operating-system-family.ts";
import { launchTypeRemarks } from "./platform-remarks.ts";
import { windowsExpression } from "./windows-expression.ts";

/** What says that the task runs on Windows; the task itself where only the user does, undefined where it is not certain. */
function windowsProof({ task, statedOperatingSystem }: TaskScenario): Place | undefined {
  if (statedOperatingSystem.value !== "windows" || !statedOperatingSystem.place) return task.place;
  const family = operatingSystemFamily(task);
  return isKnown(family) ? family.place : windowsExpression(task);
}

export const windowsOnManagedInstances: TaskRule = {
  id: "windows-on-managed-instances",
  family: "mode",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "ECS Managed Instances run Linux containers only",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html",
  ],
  rationale: `
    ECS Managed Instances have no Windows. Apart from failing, such a definition cannot be judged: the operating system decides
    which network modes there are, and what an absent one means. Use EC2 or Fargate for Windows tasks. Where exactly ECS
    refuses the definition is not on record.
  `,
  examples: {
    bad: [
      {
        at: "/runtimePlatform/operatingSystemFamily",
        document: `
          family: intranet
          networkMode: awsvpc
          requiresCompatibilities: [MANAGED_INSTANCES]
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
      {
        at: "/placementConstraints/0/expression",
        document: `
          family: intranet
          networkMode: awsvpc
          requiresCompatibilities: [MANAGED_INSTANCES]
          placementConstraints:
            - { type: memberOf, expression: attribute:ecs.os-type == windows }
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
    ],
    good: [
      {
        why: "Linux is the only operating system there",
        document: `
          family: web
          networkMode: awsvpc
          requiresCompatibilities: [MANAGED_INSTANCES]
          runtimePlatform:
            operatingSystemFamily: LINUX
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        why: "EC2 runs Windows",
        document: `
          family: intranet
          networkMode: awsvpc
          requiresCompatibilities: [EC2]
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
    ],
  },

  *check(scenario) {
    const { platform } = scenario;
    if (platform.launchType !== "MANAGED_INSTANCES" || platform.operatingSystem !== "windows") return;
    const place = windowsProof(scenario);
    if (!place) return;
    const family = operatingSystemFamily(scenario.task);
    yield {
      message: `${isKnown(family) && family.place === place ? quoted(family.value) : "a Windows task"} on ECS Managed Instances, which run Linux only`,
      place,
      label: "must be Linux on managed instances",
      related: launchTypeRemarks(scenario, "MANAGED_INSTANCES"),
      help: "ask for `EC2` or `FARGATE` instead of `MANAGED_INSTANCES`",
    };
  },
};
