import type { TaskRule } from "../rule.ts";
import { fixToMode } from "./fix-to-mode.ts";
import { listMayConflict } from "./list-may-conflict.ts";
import { launchTypeRemarks } from "./platform-remarks.ts";

export const awsvpcOnExternal: TaskRule = {
  id: "awsvpc-on-external",
  family: "mode",
  inspects: "task",
  severity: "error",
  stage: "run-task",
  title: "An external instance (ECS Anywhere) cannot run a task in `awsvpc` mode",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/ecs-anywhere.md",
    "https://github.com/dagster-io/dagster/pull/16715",
  ],
  rationale: `
    In \`awsvpc\` mode a task gets a network interface in a VPC, and a machine outside AWS has none to give. External Linux
    instances offer \`bridge\`, \`host\` and \`none\`; external Windows instances only the mode of an absent key.

    RunTask was seen to refuse such a task. Whether registration already does when EXTERNAL is listed is not on record.
  `,
  fixable: "unsafe",
  skipWhen: ["conflicting-compatibilities"],
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: edge
          networkMode: awsvpc
          requiresCompatibilities: [EXTERNAL]
          containerDefinitions:
            - name: collector
              image: example/collector:2.4
              memory: 256
        `,
      },
      {
        at: "/taskDefinition/networkMode",
        document: `
          taskDefinition:
            family: edge
            networkMode: awsvpc
            containerDefinitions:
              - name: collector
                image: example/collector:2.4
                memory: 256
          service:
            serviceName: edge
            taskDefinition: edge
            desiredCount: 2
            launchType: EXTERNAL
        `,
      },
      {
        at: "/networkMode",
        document: `
          family: legacy
          networkMode: awsvpc
          requiresCompatibilities: [EXTERNAL]
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2016_FULL
          containerDefinitions:
            - name: legacy
              image: example/legacy:9-ltsc2016
              memory: 1024
        `,
      },
    ],
    good: [
      {
        why: "bridge works on external Linux instances",
        document: `
          family: edge
          networkMode: bridge
          requiresCompatibilities: [EXTERNAL]
          containerDefinitions:
            - name: collector
              image: example/collector:2.4
              memory: 256
        `,
      },
      {
        why: "so does host",
        document: `
          family: edge
          networkMode: host
          requiresCompatibilities: [EXTERNAL]
          containerDefinitions:
            - name: collector
              image: example/collector:2.4
              memory: 256
              user: "1000"
        `,
      },
      {
        why: "an absent mode is bridge there",
        document: `
          family: edge
          requiresCompatibilities: [EXTERNAL]
          containerDefinitions:
            - name: collector
              image: example/collector:2.4
              memory: 256
        `,
      },
    ],
  },

  *check(scenario) {
    const { task, platform, launchTypes, network } = scenario;
    const { declared, place } = network.mode;
    if (platform.launchType !== "EXTERNAL" || declared !== "awsvpc" || listMayConflict(scenario)) return;
    const isShared = launchTypes.has("FARGATE") || launchTypes.has("MANAGED_INSTANCES");
    const isWindows = platform.operatingSystem === "windows";
    const mend = isWindows
      ? "delete `networkMode`: external Windows instances have no other mode than that of an absent key"
      : "set `networkMode` to `bridge`, or to `host` if the task needs the machine's own network";
    yield {
      message: "`awsvpc` network mode is not available on external instances",
      place,
      label: isWindows ? "must be absent" : "must be `bridge`, `host` or `none`",
      related: launchTypeRemarks(scenario, "EXTERNAL"),
      notes: ["RunTask refuses the task at the latest"],
      help: isShared ? "register a task definition of its own for the external instances" : mend,
      fix: platform.operatingSystem === "linux" && !isShared ? fixToMode(task, "bridge", "unsafe") : undefined,
    };
  },
};
