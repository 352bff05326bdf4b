import { expect, test } from "vitest";
import { folder, run } from "./running.ts";

const task = JSON.stringify({ networkMode: "awsvpc", containerDefinitions: [{ name: "web", image: "nginx:1.27" }] });
const reason =
  "Terraform's source is not read, its plan is: `terraform plan -out plan.bin`, then `terraform show -json plan.bin > plan.json`";

test.each(["main.tf", "main.tf.json"])(
  "%s is refused where it is named, and a walk says why it was left out",
  (name) => {
    const cwd = folder({ [name]: '{ "containerDefinitions": 1 }', "task.json": task });
    expect(run(["-f", "compact", name], { cwd })).toEqual({
      code: 2,
      out: `${name}: error: \`${name}\`: ${reason}\n`,
      err: "Checked 0 files in N ms: no findings\n",
    });
    expect(run(["--list-files", "."], { cwd })).toEqual({
      code: 0,
      out: `check task.json\nskip  ${name}: ${reason}\n`,
      err: "",
    });
  },
);

test("a byte that is not UTF-8 is told where it stands, in a file that is named or speaks of definitions", () => {
  const latin = Buffer.from('{\n  "family": "caf\xe9",\n  "containerDefinitions": []\n}\n', "latin1");
  const other = Buffer.from("name: caf\xe9\n", "latin1");
  const cwd = folder({ "task.json": latin, "other.yaml": other, "picture.json": Buffer.from("\x89PNG\0", "latin1") });
  expect(run(["."], { cwd })).toEqual({
    code: 1,
    out: `error[syntax]: byte 233 at offset 18 is not UTF-8
  --> task.json:2:17
  |
2 |   "family": "caf\ufffd",
  |                 ^
  |
  = help: save the file as UTF-8
  = docs: ecs-netcheck explain syntax

Checked 1 file in N ms: 1 error · 2 files skipped
`,
    err: "",
  });
  expect(run(["-f", "compact", "other.yaml"], { cwd }).out).toBe(
    "other.yaml:1:10: error: byte 233 at offset 9 is not UTF-8 [syntax]\n",
  );
  expect(run(["-f", "compact", "picture.json"], { cwd })).toEqual({
    code: 2,
    out: "picture.json: error: `picture.json`: this is not a text file\n",
    err: "Checked 0 files in N ms: no findings\n",
  });
});

test("the input of a service in Express Mode, which has another shape, is left alone", () => {
  const express = JSON.stringify({
    serviceName: "web",
    executionRoleArn: "arn:aws:iam::111122223333:role/execution",
    infrastructureRoleArn: "arn:aws:iam::111122223333:role/infrastructure",
    primaryContainer: { image: "nginx:1.27", containerPort: 80 },
    networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] },
  });
  const cwd = folder({ "express.json": express, "task.json": task });
  expect(run(["--list-files", "."], { cwd }).out).toBe(
    "check task.json\nskip  express.json: no task definition or service to check in it\n",
  );
});
