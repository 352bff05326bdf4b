import { isAbsent } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";
import { fixToMode } from "./fix-to-mode.ts";

export const implicitManagedInstancesMode: TaskRule = {
  id: "implicit-managed-instances-mode",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "warning",
  stage: "run-task",
  title: "A task on ECS Managed Instances names its network mode",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html",
  ],
  rationale: `
    One page of the guide says that a definition without a mode does not run on ECS Managed Instances, another that \`awsvpc\`
    is the default there. Both agree on a definition that says \`awsvpc\`, so write it. Beside EC2 it matters even more: there
    an absent mode means \`bridge\`, which managed instances do not have.
  `,
  fixable: "safe",
  examples: {
    bad: [
      {
        at: "/requiresCompatibilities/0",
        document: `
          family: web
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        at: "/requiresCompatibilities/1",
        document: `
          family: web
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
        why: "the mode is named",
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
        why: "EC2 has a documented default",
        document: `
          family: web
          requiresCompatibilities: [EC2]
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
    ],
  },

  *check({ task, platform, launchTypes }) {
    if (platform.launchType !== "MANAGED_INSTANCES" || platform.operatingSystem !== "linux") return;
    if (!isAbsent(task.networkMode) || !launchTypes.lacks("FARGATE")) return;
    yield {
      message: "no network mode is named for a task on ECS Managed Instances",
      place: launchTypes.requestOf("MANAGED_INSTANCES") ?? task.place,
      label: "should have `networkMode` beside it",
      notes: ["AWS's pages disagree on whether such a task runs in `awsvpc` mode or not at all"],
      help: launchTypes.has("EXTERNAL") ? "set `networkMode` to `host`" : "set `networkMode` to `awsvpc`",
      fix: launchTypes.isOnly("MANAGED_INSTANCES") ? fixToMode(task, "awsvpc", "safe") : undefined,
    };
  },
};
