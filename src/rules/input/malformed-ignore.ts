import { flawRule } from "./flaw-rule.ts";

export const malformedIgnore = flawRule({
  id: "malformed-ignore",
  severity: "warning",
  stage: "guidance",
  title: "An ignore names a rule and a reason",
  sources: ["https://github.com/ecs-netcheck/ecs-netcheck/blob/main/docs/ignoring.md"],
  rationale: `
    An ignore that names no rule, or one that does not exist, or that gives no reason hides nothing: a slip in it would else go
    unnoticed for good. The reason is for whoever reads the file next. \`syntax\` and the rules about ignores cannot be ignored; their
    severity can be set.
  `,
  examples: {
    bad: [
      {
        at: "",
        document: `
          family: web
          # ecs-netcheck-ignore host-network-mode
          networkMode: awsvpc
          containerDefinitions:
            - { name: web, image: nginx:1.27 }
        `,
      },
      {
        at: "",
        document: `
          family: web
          networkMode: awsvpc # ecs-netcheck-ignore host-netwrok-mode: the agent needs it
          containerDefinitions:
            - { name: web, image: nginx:1.27 }
        `,
      },
      {
        at: "/Resources/Task/Metadata/ecs-netcheck/ignore/0",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Metadata:
                ecs-netcheck:
                  ignore:
                    - rule: host-network-mode
              Properties:
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - { Name: web, Image: "nginx:1.27" }
        `,
      },
    ],
    good: [
      {
        why: "a rule and a reason",
        document: `
          family: agent
          networkMode: host # ecs-netcheck-ignore host-network-mode: it measures the traffic of the instance
          requiresCompatibilities: [EC2]
          containerDefinitions:
            - { name: agent, image: datadog/agent:7, user: "1000" }
        `,
      },
    ],
  },
});
