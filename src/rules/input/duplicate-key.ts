import { flawRule } from "./flaw-rule.ts";

export const duplicateKey = flawRule({
  id: "duplicate-key",
  severity: "warning",
  stage: "read",
  title: "A key is written once",
  sources: ["https://www.rfc-editor.org/rfc/rfc8259#section-4", "https://yaml.org/spec/1.2.2/#3213-node-comparison"],
  rationale: `
    Most readers keep the last value and drop the others without a word; some refuse the file. The checks go by the last value.
  `,
  help: () => "delete the one that is not meant",
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          { "family": "web", "networkMode": "bridge", "networkMode": "awsvpc",
            "containerDefinitions": [ { "name": "web", "image": "nginx:1.27" } ] }
        `,
      },
    ],
    good: [
      {
        why: "the same key in two containers",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - { name: web, image: nginx:1.27 }
            - { name: log, image: fluent-bit:3 }
        `,
      },
    ],
  },
});
