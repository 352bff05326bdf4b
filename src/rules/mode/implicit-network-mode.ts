import { isAbsent, knownValue } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";
import { fixToMode } from "./fix-to-mode.ts";
import { operatingSystemFamily } from "./operating-system-family.ts";

export const implicitNetworkMode: TaskRule = {
  id: "implicit-network-mode",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "info",
  stage: "guidance",
  title: "The task definition names its network mode",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
  ],
  rationale: `
    An absent mode means \`bridge\` on Linux and the NAT network on Windows, and is refused on Fargate. Whether that was meant
    cannot be seen from the file, and nearly everything about ports, names and security groups hangs on it. AWS recommends
    \`awsvpc\` unless there is a reason for another mode.
  `,
  fixable: "safe",
  skipWhen: ["service-connect-implicit-mode"],
  examples: {
    bad: [
      {
        at: "",
        document: `
          family: web
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        at: "",
        document: `
          family: edge
          requiresCompatibilities: [EXTERNAL]
          containerDefinitions:
            - name: collector
              image: example/collector:2.4
              memory: 256
        `,
      },
      {
        at: "",
        document: `
          family: web
          networkMode: null
          runtimePlatform:
            operatingSystemFamily: LINUX
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
    ],
    good: [
      {
        why: "the mode is named",
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
        why: "on Windows the key has to stay out",
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
        why: "a placeholder is a mode, though not a known one",
        document: `
          family: web
          networkMode: \${MODE}
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
    ],
  },

  *check({ task, platform, launchTypes }) {
    if (!isAbsent(task.networkMode) || platform.operatingSystem !== "linux") return;
    if (!launchTypes.lacks("FARGATE") || !launchTypes.lacks("MANAGED_INSTANCES")) return;
    const saysLinux = knownValue(operatingSystemFamily(task)) === "LINUX";
    yield {
      message: "no network mode is named, so the task gets `bridge`",
      place: task.place,
      label: "has no `networkMode`",
      help: launchTypes.has("EXTERNAL")
        ? "set `networkMode` to `bridge`"
        : "set `networkMode` to `bridge`, or to `awsvpc`, which AWS recommends",
      fix: saysLinux ? fixToMode(task, "bridge", "safe") : undefined,
    };
  },
};
