import { flawRule } from "./flaw-rule.ts";

export const misplacedKey = flawRule({
  id: "misplaced-key",
  severity: "warning",
  stage: "register",
  title: "Keys stand in the structure they belong to",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  ],
  rationale: `
    A network mode is a setting of the task, port mappings are settings of a container. The AWS CLI refuses a key in the wrong
    structure; other tools drop it, and the task runs without the setting. The value counts as unknown for all other rules.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/networkMode",
        document: `
          family: web
          requiresCompatibilities: [FARGATE]
          containerDefinitions:
            - name: web
              image: nginx:1.27
              networkMode: awsvpc
        `,
      },
      {
        at: "/portMappings",
        document: `
          family: web
          networkMode: awsvpc
          portMappings:
            - containerPort: 80
          containerDefinitions:
            - { name: web, image: nginx:1.27 }
        `,
      },
    ],
    good: [
      {
        why: "memory may be set for the task and for a container",
        document: `
          family: web
          networkMode: awsvpc
          memory: "512"
          containerDefinitions:
            - { name: web, image: nginx:1.27, memory: 256 }
        `,
      },
    ],
  },
});
