import { expect, test } from "vitest";
import { folder, run } from "./running.ts";

function template(count: number): string {
  const names = Array.from({ length: count }, (_, index) => index);
  return JSON.stringify({
    Parameters: Object.fromEntries(names.map((name) => [`Stage${name}`, { Type: "String" }])),
    Conditions: Object.fromEntries(names.map((name) => [`C${name}`, { "Fn::Equals": [{ Ref: `Stage${name}` }, "x"] }])),
    Resources: {
      Task: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          NetworkMode: "awsvpc",
          ContainerDefinitions: [
            {
              Name: "web",
              Image: "nginx:1.27",
              PortMappings: names.map((name) => ({
                ContainerPort: { "Fn::If": [`C${name}`, 8000 + name, 9000 + name] },
              })),
            },
          ],
        },
      },
    },
  });
}

test("a template with too many combinations of conditions says how many choices were checked", () => {
  const cwd = folder({ "few.json": template(6), "many.json": template(20) });
  expect(run(["-f", "compact", "."], { cwd })).toEqual({
    code: 0,
    out: "many.json: warning: `many.json`: checked 40 choices of its conditions, each with the others open: together they are too many\n",
    err: "Checked 2 files (2 task definitions) in N ms: no findings · 19 values unresolved\n",
  });
});

test("a parameter that no template declares is told, with the one that may be meant", () => {
  const cwd = folder({ "few.json": template(1) });
  const words = ["-f", "compact", "few.json", "--parameter"];
  const err = "Checked 1 file (1 task definition) in N ms: no findings\n";
  expect(run([...words, "Stage0=x"], { cwd })).toEqual({ code: 0, out: "", err });
  expect(run([...words, "Stages=x", "--parameter", "Nope=x"], { cwd })).toEqual({
    code: 0,
    out: `warning: \`--parameter Stages=...\`: no checked template declares a parameter \`Stages\`; did you mean \`Stage0\`?
warning: \`--parameter Nope=...\`: no checked template declares a parameter \`Nope\`
`,
    err,
  });
});
