import type { TaskRule } from "../rule.ts";
import { fixToNoMode } from "./fix-to-mode.ts";
import { operatingSystemRemarks } from "./platform-remarks.ts";

export const bridgeOnWindows: TaskRule = {
  id: "bridge-on-windows",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "start",
  title: "A Windows task leaves `networkMode` out or uses `awsvpc`; `bridge` is a Linux mode",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://github.com/aws/amazon-ecs-agent/pull/3564",
  ],
  rationale: `
    \`bridge\` is the virtual network of Docker on Linux, and the documentation answers No for it on Windows. Container agents
    from 1.70.0 on quietly use the Windows NAT network in its place; older ones fail to create the container. Registration is
    not known to refuse it.

    An absent key gives a Windows task that NAT network, whatever the agent.
  `,
  fixable: "safe",
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: intranet
          networkMode: bridge
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
      {
        at: "/networkMode",
        document: `
          family: intranet
          networkMode: bridge
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
        why: "an absent mode is the NAT network",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
      {
        why: "without any sign of Windows the task runs on Linux",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        why: "Linux has the mode",
        document: `
          family: web
          networkMode: bridge
          runtimePlatform:
            operatingSystemFamily: LINUX
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
    ],
  },

  *check(scenario) {
    const { task, platform, launchTypes, network } = scenario;
    const { declared, place } = network.mode;
    if (declared !== "bridge" || platform.operatingSystem !== "windows") return;
    if (!launchTypes.lacks("FARGATE") || !launchTypes.lacks("MANAGED_INSTANCES")) return;
    yield {
      message: "`bridge` network mode does not exist on Windows",
      place,
      label: "must be absent, or `awsvpc`",
      related: operatingSystemRemarks(scenario),
      notes: ["agents before 1.70.0 fail to create the container; later ones use the NAT network instead"],
      help: "delete `networkMode`: a Windows task without it gets the NAT network",
      fix: fixToNoMode(task, "safe"),
    };
  },
};
