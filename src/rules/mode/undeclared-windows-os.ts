import { isAbsent } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";
import { operatingSystemFamily } from "./operating-system-family.ts";
import { windowsExpression } from "./windows-expression.ts";

export const undeclaredWindowsOs: TaskRule = {
  id: "undeclared-windows-os",
  family: "mode",
  inspects: "task",
  about: ["placementConstraints"],
  severity: "info",
  stage: "guidance",
  title: "A task that is placed on Windows instances declares its OS family",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/ECS_Windows.md",
  ],
  rationale: `
    The operating system decides what an absent network mode means, which host ports are reserved and where the dynamic ones
    lie. A placement constraint is enough to bring a task to Windows instances, and is read here as proof of Windows, but only
    \`runtimePlatform\` says it to everyone who reads the definition.
  `,
  examples: {
    bad: [
      {
        at: "/placementConstraints/0/expression",
        document: `
          family: intranet
          placementConstraints:
            - { type: memberOf, expression: attribute:ecs.os-type == windows }
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
      {
        at: "/placementConstraints/1/expression",
        document: `
          family: intranet
          placementConstraints:
            - { type: memberOf, expression: attribute:ecs.instance-type =~ m5.* }
            - { type: memberOf, expression: attribute:ecs.os-family==WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
    ],
    good: [
      {
        why: "the family is declared",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          placementConstraints:
            - { type: memberOf, expression: attribute:ecs.os-type == windows }
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
      {
        why: "Linux is what every task gets that declares nothing",
        document: `
          family: web
          networkMode: bridge
          placementConstraints:
            - { type: memberOf, expression: attribute:ecs.os-type == linux }
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        why: "a compound expression proves nothing",
        document: `
          family: web
          networkMode: bridge
          placementConstraints:
            - type: memberOf
              expression: attribute:ecs.os-type == windows or attribute:ecs.os-type == linux
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
    ],
  },

  *check({ task }) {
    const place = windowsExpression(task);
    if (!place || !isAbsent(operatingSystemFamily(task))) return;
    yield {
      message: "the task is placed on Windows instances and declares no `operatingSystemFamily`",
      place,
      label: "the only sign of Windows",
      help: "set `runtimePlatform.operatingSystemFamily`, such as `WINDOWS_SERVER_2022_CORE`",
    };
  },
};
