import { flawRule } from "./flaw-rule.ts";

export const unknownKey = flawRule({
  id: "unknown-key",
  severity: "error",
  stage: "register",
  title: "Keys are spelt as ECS spells them",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://github.com/iann0036/AWSConsoleRecorder/issues/44",
    "https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1005",
  ],
  rationale: `
    The AWS CLI refuses a key that it does not know, and so does CloudFormation, which minds the case: \`ContainerPort\`, not
    \`containerPort\`. Other tools drop it, so the setting never reaches the task. Only keys that are a slip away from a known one are
    reported; ECS may have learnt others since. The value counts as unknown for all other rules.
  `,
  fixable: "unsafe",
  fix: ({ place, meant }) =>
    meant === undefined
      ? undefined
      : { title: `rename it to \`${meant}\``, safety: "unsafe", changes: [{ kind: "rename", place, key: meant }] },
  help: ({ meant }) => (meant === undefined ? undefined : `rename it to \`${meant}\``),
  examples: {
    bad: [
      {
        at: "/netowrkMode",
        document: `
          family: web
          netowrkMode: awsvpc
          requiresCompatibilities: [FARGATE]
          containerDefinitions:
            - { name: web, image: nginx:1.27 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMapping",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMapping:
                - containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "a key that is near none may be newer than this tool",
        document: `
          family: web
          networkMode: awsvpc
          meshSettings: { enabled: true }
          containerDefinitions:
            - { name: web, image: nginx:1.27 }
        `,
      },
    ],
  },
});
