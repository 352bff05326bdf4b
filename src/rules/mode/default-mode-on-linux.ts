import type { TaskRule } from "../rule.ts";
import { fixToNoMode } from "./fix-to-mode.ts";
import { operatingSystemRemarks } from "./platform-remarks.ts";

export const defaultModeOnLinux: TaskRule = {
  id: "default-mode-on-linux",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "register",
  title: "The mode called `default` exists only on Windows",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters_ec2.html",
  ],
  rationale: `
    The guide calls the NAT network of Windows tasks the \`default\` mode. Linux has no such mode, and the API has no such
    value. A task that says nothing about its operating system is a Linux task. Leave the key out to get \`bridge\`, or name
    the mode that is meant; where the task does run on Windows, say so in \`runtimePlatform\`.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: web
          networkMode: default
          runtimePlatform:
            operatingSystemFamily: LINUX
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        at: "/networkMode",
        document: `
          family: web
          networkMode: default
          requiresCompatibilities: [EC2]
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        at: "/networkMode",
        document: `
          family: web
          networkMode: default
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
    ],
    good: [
      {
        why: "`bridge` is what Linux tasks get where they name no mode",
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
      {
        why: "a Windows task gets this mode when the key is absent",
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
    ],
  },

  *check(scenario) {
    const { task, platform, launchTypes, network } = scenario;
    const { declared, place } = network.mode;
    if (declared !== "default" || platform.operatingSystem !== "linux" || !launchTypes.lacks("FARGATE")) return;
    const isManaged = launchTypes.has("MANAGED_INSTANCES");
    yield {
      message: "network mode `default` exists only on Windows, and this is a Linux task",
      place,
      label: isManaged ? "must be `awsvpc` or `host`" : "must be absent, or a Linux mode",
      related: operatingSystemRemarks(scenario),
      help: isManaged
        ? "set `networkMode` to `awsvpc`"
        : "delete `networkMode` to get `bridge`, or state `operatingSystemFamily` if the task runs on Windows",
      fix: isManaged ? undefined : fixToNoMode(task, "unsafe"),
    };
  },
};
