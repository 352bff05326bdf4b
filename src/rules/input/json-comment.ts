import { flawRule } from "./flaw-rule.ts";

export const jsonComment = flawRule({
  id: "json-comment",
  severity: "warning",
  stage: "read",
  title: "A `.json` file holds no comments and no trailing commas",
  sources: ["https://www.rfc-editor.org/rfc/rfc8259"],
  rationale: `
    The AWS CLI, the SDKs and CloudFormation read strict JSON and refuse the file. Some editors and tools do take comments and trailing
    commas, and this one reads on; name the file \`.jsonc\` if it is meant for them.
  `,
  examples: {
    bad: [
      {
        at: "",
        document: `
          {
            // the public site
            "family": "web",
            "networkMode": "awsvpc",
            "containerDefinitions": [{ "name": "web", "image": "nginx:1.27" }]
          }
        `,
      },
    ],
    good: [
      {
        why: "two slashes inside a string are text",
        document: `
          {
            "family": "web",
            "networkMode": "awsvpc",
            "containerDefinitions": [{ "name": "web", "image": "registry.example//web:1" }]
          }
        `,
      },
    ],
  },
});
