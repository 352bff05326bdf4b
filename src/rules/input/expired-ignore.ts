import { flawRule } from "./flaw-rule.ts";

export const expiredIgnore = flawRule({
  id: "expired-ignore",
  severity: "warning",
  stage: "guidance",
  title: "An ignore has not expired",
  sources: ["https://github.com/ecs-netcheck/ecs-netcheck/blob/main/docs/ignoring.md"],
  rationale: `
    The last day of the ignore is over, so it hides nothing any more, and what it hid is reported again. The day is that of UTC.
  `,
  help: () => "mend what it hid, or give it a new date",
  examples: {
    bad: [
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
                      reason: until the agent has a network of its own
                      expires: "2020-12-31"
              Properties:
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - { Name: web, Image: "nginx:1.27" }
        `,
      },
    ],
    good: [
      {
        why: "its last day is to come",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Metadata:
                ecs-netcheck:
                  ignore:
                    - rule: host-port-mismatch
                      reason: until the port of the listener is moved
                      expires: "9999-12-31"
              Properties:
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: web
                    Image: nginx:1.27
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 8080 }
        `,
      },
    ],
  },
});
