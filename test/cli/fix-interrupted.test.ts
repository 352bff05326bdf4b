import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bin, folder } from "./running.ts";

const hasStrace = spawnSync("strace", ["-V"]).status === 0;

function definition(port: string): string {
  return `{ "networkMode": "awsvpc", "containerDefinitions": [{ "name": "web", "image": "web:1", "portMappings": [{ "containerPort": ${port} }] }] }`;
}

test.skipIf(!hasStrace).each(["SIGINT", "SIGTERM", "SIGHUP"])(
  "%s while a file is written ends the run once the file is whole, with nothing beside it and the others untouched",
  (signal) => {
    const cwd = folder({ "a.json": definition('"80"'), "b.json": definition('"81"') });
    const strace = ["-f", "-o", "/dev/null", "-e", "trace=fsync", "-e", `inject=fsync:signal=${signal}:when=1`];
    const ran = spawnSync("strace", [...strace, process.execPath, bin, "--fix", "a.json", "b.json"], {
      cwd,
      encoding: "utf8",
      env: { PATH: process.env["PATH"] ?? "" },
    });
    expect({ signal: ran.signal, out: ran.stdout, err: ran.stderr }).toEqual({ signal, out: "", err: "" });
    expect(readdirSync(cwd)).toEqual(["a.json", "b.json"]);
    expect(readFileSync(join(cwd, "a.json"), "utf8")).toBe(definition("80"));
    expect(readFileSync(join(cwd, "b.json"), "utf8")).toBe(definition('"81"'));
  },
);
