import type { TaskRule } from "../rule.ts";
import { fixToMode } from "./fix-to-mode.ts";
import { launchTypeRemarks } from "./platform-remarks.ts";

export const bridgeOnManagedInstances: TaskRule = {
  id: "bridge-on-managed-instances",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "register",
  title: "A task on ECS Managed Instances uses `awsvpc` or `host`, not `bridge`",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html",
  ],
  rationale: `
    ECS Managed Instances give a task a network interface of its own (\`awsvpc\`) or the instance's network (\`host\`). There is
    no bridge network on them: both pages of the guide list those two modes only, and the agent for these instances knows no
    other. Listing EC2 as well does not help, because every listed launch type is checked.

    Where exactly ECS refuses it is not on record.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: web
          networkMode: bridge
          requiresCompatibilities: [MANAGED_INSTANCES]
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
          networkMode: bridge
          requiresCompatibilities: [EC2, MANAGED_INSTANCES]
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
    ],
    good: [
      {
        why: "awsvpc is one of the two modes",
        document: `
          family: web
          networkMode: awsvpc
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        why: "host is the other",
        document: `
          family: web
          networkMode: host
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: web
              image: nginxinc/nginx-unprivileged:1.27
              memory: 256
              user: "101"
        `,
      },
    ],
  },

  *check(scenario) {
    const { task, platform, launchTypes, network } = scenario;
    const { declared, place } = network.mode;
    if (platform.launchType !== "MANAGED_INSTANCES" || platform.operatingSystem !== "linux") return;
    if (declared !== "bridge") return;
    const mayUseAwsvpc = !launchTypes.has("EXTERNAL");
    yield {
      message: "`bridge` network mode is not available on ECS Managed Instances",
      place,
      label: mayUseAwsvpc ? "must be `awsvpc` or `host`" : "must be `host`",
      related: launchTypeRemarks(scenario, "MANAGED_INSTANCES"),
      help: mayUseAwsvpc
        ? "set `networkMode` to `awsvpc`, or to `host` if the task needs the instance's own network"
        : "register a task definition of its own for ECS Managed Instances, with `networkMode` set to `awsvpc`",
      fix: mayUseAwsvpc ? fixToMode(task, "awsvpc", "unsafe") : undefined,
    };
  },
};
