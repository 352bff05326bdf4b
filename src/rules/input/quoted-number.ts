import { flawRule } from "./flaw-rule.ts";

export const quotedNumber = flawRule({
  id: "quoted-number",
  severity: "error",
  stage: "register",
  title: "A port is a number and not a string",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    The ECS API takes ports as numbers; the AWS CLI and the SDKs refuse a string before they send anything. CloudFormation and
    Terraform do take both. The value counts as unknown for all other rules.
  `,
  fixable: "safe",
  fix: ({ place, meant }) =>
    meant === undefined
      ? undefined
      : { title: "remove the quotes", safety: "safe", changes: [{ kind: "replace", place, value: Number(meant) }] },
  help: ({ meant }) => (meant === undefined ? "write the number alone" : "remove the quotes"),
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/containerPort",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: "8080"
        `,
      },
    ],
    good: [
      {
        why: "a number",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 8080
        `,
      },
    ],
  },
});
