import type { TaskRule } from "../rule.ts";
import { fixToNoMode } from "./fix-to-mode.ts";
import { operatingSystemRemarks } from "./platform-remarks.ts";

export const linuxOnlyModeOnWindows: TaskRule = {
  id: "linux-only-mode-on-windows",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "start",
  title: "A Windows task cannot use `host` or `none`",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
  ],
  rationale: `
    The documentation answers No for both modes on Windows: its container engine has no host network, and no way to leave a
    container without any. Registration is not known to refuse them, so the fault shows when the task starts.

    Leave the key out to get the NAT network, or use \`awsvpc\` for a network interface of the task's own.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: intranet
          networkMode: host
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
          family: report
          networkMode: none
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2019_FULL
          containerDefinitions:
            - name: report
              image: example/report:5.1-ltsc2019
              memory: 1024
        `,
      },
    ],
    good: [
      {
        why: "awsvpc works on Windows",
        document: `
          family: intranet
          networkMode: awsvpc
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
      {
        why: "none is a mode of Linux",
        document: `
          family: report
          networkMode: none
          runtimePlatform:
            operatingSystemFamily: LINUX
          containerDefinitions:
            - name: report
              image: example/report:5.1
              memory: 256
        `,
      },
      {
        why: "nothing says that this task runs on Windows",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
              user: "101"
        `,
      },
    ],
  },

  *check(scenario) {
    const { task, platform, launchTypes, network } = scenario;
    const { declared, place } = network.mode;
    if ((declared !== "host" && declared !== "none") || platform.operatingSystem !== "windows") return;
    if (!launchTypes.lacks("FARGATE") || !launchTypes.lacks("MANAGED_INSTANCES")) return;
    const mayUseAwsvpc = !launchTypes.has("EXTERNAL");
    yield {
      message: `\`${declared}\` network mode does not exist on Windows`,
      place,
      label: mayUseAwsvpc ? "must be absent, or `awsvpc`" : "must be absent",
      related: operatingSystemRemarks(scenario),
      notes: ["registration is not known to refuse it; the containers cannot start"],
      help: `delete \`networkMode\` to get the NAT network${mayUseAwsvpc ? ", or set it to `awsvpc`" : ""}`,
      fix: fixToNoMode(task, "unsafe"),
    };
  },
};
