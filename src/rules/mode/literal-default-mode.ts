import type { TaskRule } from "../rule.ts";
import { fixToNoMode } from "./fix-to-mode.ts";
import { operatingSystemRemarks } from "./platform-remarks.ts";

export const literalDefaultMode: TaskRule = {
  id: "literal-default-mode",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "warning",
  stage: "register",
  title: "A Windows task gets the default mode by leaving `networkMode` out, not by writing `default`",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://github.com/ansible/ansible/pull/59597",
    "https://github.com/jenkinsci/amazon-ecs-plugin/pull/76",
    "https://github.com/aws/aws-cdk/issues/4272",
  ],
  rationale: `
    The guide lists \`default\` among the network modes of Windows, but the API has four values and this is none of them.
    Client libraries that offer it send no mode at all. Whether ECS itself takes the word is not on public record, so the
    absent key, which means the same, is the spelling to rely on.
  `,
  fixable: "safe",
  skipWhen: ["windows-on-managed-instances"],
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: intranet
          networkMode: default
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
    ],
    good: [
      {
        why: "the absent key means the same everywhere",
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
        why: "the other mode of Windows is a value of the API",
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
    ],
  },

  *check(scenario) {
    const { task, platform, launchTypes, network } = scenario;
    const { declared, place } = network.mode;
    if (declared !== "default" || platform.operatingSystem !== "windows" || !launchTypes.lacks("FARGATE")) return;
    yield {
      message: "network mode `default` is written out, and the API has no such value",
      place,
      label: "should be absent",
      related: operatingSystemRemarks(scenario),
      help: "delete `networkMode`: on Windows the default mode is what an absent key means",
      fix: fixToNoMode(task, "safe"),
    };
  },
};
