import { flawRule } from "./flaw-rule.ts";

export const syntax = flawRule({
  id: "syntax",
  severity: "error",
  stage: "read",
  title: "A file can be read",
  sources: ["https://www.rfc-editor.org/rfc/rfc8259", "https://yaml.org/spec/1.2.2/"],
  rationale: `
    The file is no JSON or no YAML, so nothing in it was checked, and no tool that registers it gets any further. The first place
    that cannot be read is marked; what is wrong may stand just before it.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0",
        document: `
          { "family": "web", "containerDefinitions": [ { "name": "web" "image": "nginx:1.27" } ] }
        `,
      },
      {
        at: "",
        document: `
          family: web
          containerDefinitions: [ { name: web, image: nginx }
        `,
      },
    ],
    good: [
      {
        why: "a JSON text",
        document: `
          { "family": "web", "networkMode": "awsvpc", "containerDefinitions": [ { "name": "web", "image": "nginx:1.27" } ] }
        `,
      },
    ],
  },
});
