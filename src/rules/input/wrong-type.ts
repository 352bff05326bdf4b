import { flawRule } from "./flaw-rule.ts";

export const wrongType = flawRule({
  id: "wrong-type",
  severity: "error",
  stage: "register",
  title: "A value has the type that ECS takes there",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"],
  rationale: `
    The AWS CLI and the service check the type of every member before they look at its meaning, and refuse the whole definition.
    The value counts as unknown for all other rules. Only members that bear on the network are checked.
  `,
  fixable: "safe",
  fix: ({ place, meant }) =>
    meant === undefined
      ? undefined
      : { title: "put it in quotes", safety: "safe", changes: [{ kind: "replace", place, value: meant }] },
  help: ({ meant }) => (meant === undefined ? undefined : "put it in quotes"),
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings: { containerPort: 80 }
        `,
      },
      {
        at: "/containerDefinitions/0/user",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - { name: web, image: nginx:1.27, user: 1000 }
        `,
      },
    ],
    good: [
      {
        why: "a list of mappings, and a user in quotes",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              user: "1000"
              portMappings: [{ containerPort: 80 }]
        `,
      },
    ],
  },
});
