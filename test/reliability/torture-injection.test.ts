import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { folder, run } from "../cli/running.ts";
import { hostile, impurities } from "../report/impurities.ts";

/** A definition with a text as a key, as a value that a message names, and in comments; a port of it is wrong. */
function definition(text: string): string {
  const quoted = JSON.stringify(text);
  const comment = text.replace(/[\0\n\r\u0085\u2028\u2029]/g, " ");
  return `# ${comment}
networkMode: ${quoted}
${quoted}: 1
containerDefinitions:
  - name: ${quoted} # ${comment}
    image: nginx
    hostPort: ${quoted}
    links: [${quoted}, 1]
    portMappings: [{ containerPort: 0, protocol: ${quoted} }] # ecs-netcheck-ignore ${comment}: ${comment}
`;
}

/** Well-formed text without what no file name may hold. */
function fileName(text: string): string {
  return `${Buffer.from(text.replaceAll(/[/\0]/g, "_"))}.yaml`;
}

/** Each of another kind. */
const few = [
  "::error::x",
  "\r::stop-commands::x",
  "##[add-mask]e",
  "##vso[task.setvariable variable=a]b",
  "%0A::error::x",
  "`",
  "|",
  "<script>alert(1)</script>",
  "]]>",
  "\u001b[2J",
  "\u202e\u2066",
];
const texts = [...new Set([...hostile, ...few])];

test.each(texts)("nothing that a terminal or a runner obeys, whatever is checked: %j", (text) => {
  const name = fileName(text);
  const cwd = folder({
    [name]: definition(text),
    "broken.yaml": `containerDefinitions: [${JSON.stringify(text)}\n${text.replaceAll("\0", "")}`,
  });
  const written = reportFormats.flatMap((format) => ["-o", `${format}=out.${format}`]);
  const { code, out, err } = run([...written, "-f", "pretty", "--", name, "broken.yaml"], { cwd });
  expect({ code, pretty: impurities(out, 0), err: impurities(err, 0) }).toEqual({ code: 1, pretty: [], err: [] });
  const { diagnostics, notifications } = JSON.parse(readFileSync(join(cwd, "out.json"), "utf8")) as Record<
    "diagnostics" | "notifications",
    readonly unknown[]
  >;
  expect(diagnostics.length).toBeGreaterThan(4);
  for (const format of reportFormats) {
    const commands = format === "github" ? diagnostics.length + notifications.length : 0;
    const report = readFileSync(join(cwd, `out.${format}`), "utf8");
    expect({ format, impurities: impurities(report, commands) }).toEqual({ format, impurities: [] });
  }
});

test.each(few)("nothing either in what is said about arguments and the configuration: %j", (given) => {
  const text = Buffer.from(given.replaceAll("\0", "")).toString();
  const cwd = folder({ "good.yaml": "networkMode: awsvpc\ncontainerDefinitions: []\n" });
  const lines: readonly (readonly string[])[] = [
    ["--", `x${text}`],
    [`--${text}`],
    ["--rule", `${text}=error`, "good.yaml"],
    ["--format", text, "good.yaml"],
    ["--parameter", `${text}=1`, "good.yaml"],
    ["explain", text],
  ];
  for (const words of lines) {
    const { code, out, err } = run(words, { cwd });
    expect({ words, code, out: impurities(out, 0), err: impurities(err, 0) }).toEqual({
      words,
      code: expect.toBeOneOf([0, 2]),
      out: [],
      err: [],
    });
  }
  const configured = folder({
    "good.yaml": "networkMode: awsvpc\n",
    "ecs-netcheck.yaml": `${JSON.stringify(text)}: 1\n`,
  });
  const { code, out, err } = run(["good.yaml"], { cwd: configured });
  expect({ code, out: impurities(out, 0), err: impurities(err, 0) }).toEqual({ code: 2, out: [], err: [] });
});
