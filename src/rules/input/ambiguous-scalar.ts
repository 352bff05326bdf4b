import { flawRule } from "./flaw-rule.ts";

export const ambiguousScalar = flawRule({
  id: "ambiguous-scalar",
  severity: "warning",
  stage: "read",
  title: "A YAML value means the same to every reader",
  sources: ["https://yaml.org/spec/1.2.2/#103-core-schema", "https://yaml.org/type/int.html"],
  rationale: `
    YAML 1.1 and 1.2 read some unquoted values differently: \`010\` is 8 or 10, \`22:22\` is 1342 or a text, \`yes\` is true or a text.
    The AWS CLI, CloudFormation and other tools do not use the same reader, so nobody can say what ECS gets.
  `,
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
                - containerPort: 010
        `,
      },
    ],
    good: [
      {
        why: "a plain decimal number",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 10
        `,
      },
    ],
  },
});
