import { knownItems } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";

export const conflictingCompatibilities: TaskRule = {
  id: "conflicting-compatibilities",
  family: "mode",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "The listed launch types have at least one network mode in common",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html",
  ],
  rationale: `
    Registration checks a definition against every launch type in \`requiresCompatibilities\`, and refuses it when one does not
    fit. Fargate takes only \`awsvpc\`; external instances take every Linux mode but that one. No mode can please both, so the
    task needs two definitions. It is the only pair without a common mode; other pairs are judged by the mode that is named.
  `,
  examples: {
    bad: [
      {
        at: "/requiresCompatibilities",
        document: `
          family: collector
          networkMode: awsvpc
          requiresCompatibilities: [FARGATE, EXTERNAL]
          cpu: "256"
          memory: "512"
          containerDefinitions:
            - name: collector
              image: example/collector:2.4
        `,
      },
      {
        at: "/requiresCompatibilities",
        document: `
          family: collector
          requiresCompatibilities: [EC2, EXTERNAL, FARGATE]
          cpu: "256"
          memory: "512"
          containerDefinitions:
            - name: collector
              image: example/collector:2.4
        `,
      },
    ],
    good: [
      {
        why: "awsvpc serves both",
        document: `
          family: collector
          networkMode: awsvpc
          requiresCompatibilities: [EC2, FARGATE]
          cpu: "512"
          memory: "1024"
          containerDefinitions:
            - name: collector
              image: example/collector:2.4
        `,
      },
      {
        why: "host serves both",
        document: `
          family: collector
          networkMode: host
          requiresCompatibilities: [EXTERNAL, MANAGED_INSTANCES]
          containerDefinitions:
            - name: collector
              image: example/collector:2.4
              memory: 256
              user: "1000"
        `,
      },
    ],
  },

  *check({ task: { requiresCompatibilities } }) {
    const items = knownItems(requiresCompatibilities);
    const fargate = items.find(({ value }) => value === "FARGATE");
    const external = items.find(({ value }) => value === "EXTERNAL");
    if (!fargate || !external) return;
    yield {
      message: "no network mode serves both `FARGATE` and `EXTERNAL`",
      place: requiresCompatibilities.place,
      label: "must lose `FARGATE` or `EXTERNAL`",
      related: [
        { message: "takes only `awsvpc`", place: fargate.place },
        { message: "takes every mode but `awsvpc`", place: external.place },
      ],
      help: "delete one of the two, and register a second task definition for it",
    };
  },
};
