import { isLaunchType, launchTypes } from "../../ecs/launch-type.ts";
import { knownItems } from "../../source/field.ts";
import { nearest } from "../../source/spelling.ts";
import { quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

export const unknownCompatibility: TaskRule = {
  id: "unknown-compatibility",
  family: "mode",
  inspects: "task",
  about: ["requiresCompatibilities"],
  severity: "error",
  stage: "register",
  title: "The launch types in `requiresCompatibilities` are spelt as the API spells them",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"],
  rationale: `
    The API lists the values of \`requiresCompatibilities\` in capital letters: \`EC2\`, \`FARGATE\`, \`EXTERNAL\`, \`MANAGED_INSTANCES\`.
    Only values that are a slip away from one of these are reported; ECS may have learnt others since. Until it is mended, nobody
    can tell what the task is meant to run on, and every rule that depends on it is silent.
  `,
  fixable: "safe",
  examples: {
    bad: [
      {
        at: "/requiresCompatibilities/0",
        document: `
          family: web
          networkMode: awsvpc
          requiresCompatibilities: [fargate]
          containerDefinitions:
            - { name: web, image: nginx:1.27 }
        `,
      },
      {
        at: "/requiresCompatibilities/1",
        document: `
          family: web
          networkMode: awsvpc
          requiresCompatibilities: [EC2, MANAGED_INSTANCE]
          containerDefinitions:
            - { name: web, image: nginx:1.27 }
        `,
      },
    ],
    good: [
      {
        why: "a value that is near none may be newer than this tool",
        document: `
          family: web
          networkMode: awsvpc
          requiresCompatibilities: [OUTPOSTS]
          containerDefinitions:
            - { name: web, image: nginx:1.27 }
        `,
      },
    ],
  },

  *check({ task: { requiresCompatibilities } }) {
    for (const { value, place } of knownItems(requiresCompatibilities)) {
      const meant = isLaunchType(value) ? undefined : nearest(value, launchTypes);
      if (meant === undefined) continue;
      const title = `write \`${meant}\``;
      const isCertain = meant === value.toUpperCase();
      yield {
        message: `\`requiresCompatibilities\` has no value ${quoted(value)}; did you mean \`${meant}\`?`,
        place,
        label: `must be \`${meant}\``,
        help: title,
        fix: isCertain ? { title, safety: "safe", changes: [{ kind: "replace", place, value: meant }] } : undefined,
      };
    }
  },
};
