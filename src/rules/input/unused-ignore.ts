import { flawRule } from "./flaw-rule.ts";

export const unusedIgnore = flawRule({
  id: "unused-ignore",
  severity: "warning",
  stage: "guidance",
  title: "An ignore hides something",
  sources: ["https://github.com/ecs-netcheck/ecs-netcheck/blob/main/docs/ignoring.md"],
  rationale: `
    What it hid is gone, or it stands in the wrong place. Left where it is, it would hide the next fault of the same kind, which
    nobody has looked at. An ignore of a rule that is turned off is not reported, nor is any in a run with \`--as\`.
  `,
  help: () => "delete it",
  examples: {
    bad: [
      {
        at: "",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                # ecs-netcheck-ignore host-port-mismatch: the ports were different once
                - { containerPort: 80, hostPort: 80 }
        `,
      },
    ],
    good: [
      {
        why: "it hides the finding on the line below",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                # ecs-netcheck-ignore host-port-mismatch: our tool corrects it before it registers the task
                - { containerPort: 80, hostPort: 8080 }
        `,
      },
    ],
  },
});
