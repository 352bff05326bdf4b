import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { folder, run } from "./cli/running.ts";

const page = readFileSync("docs/ignoring.md", "utf8");

const blocks = [...page.matchAll(/^```(yaml|jsonc|sh)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));

const samples = blocks.filter(({ language }) => language !== "sh");

function mismatch(place: string, hostPort: number): string {
  return `${place}: error: host port ${hostPort} differs from container port ${hostPort - 8000} in \`awsvpc\` network mode [host-port-mismatch]\n`;
}

const shown = [
  mismatch("sample.yaml:8:40", 8080) + mismatch("sample.yaml:9:40", 8081),
  `${mismatch("sample.jsonc:8:60", 8080)}sample.jsonc:8:87: error: \`containerPort\` is the string "81" where ECS takes a number [quoted-number]\n`,
  mismatch("sample.yaml:15:57", 8080),
];

describe("docs/ignoring.md", () => {
  test.each(samples.map((sample, index) => [index, sample] as const))(
    "sample %i hides what it says",
    (index, { language, text }) => {
      const name = `sample.${language}`;
      const cwd = folder({ [name]: text });
      const hidden = shown[index]?.trim().split("\n").length;
      expect(run([name], { cwd })).toEqual({
        code: 0,
        out: `Checked 1 file (1 task definition) in N ms: no findings · ${hidden} ignored\n`,
        err: "",
      });
      expect(run(["--no-ignore", "-f", "compact", name], { cwd }).out).toBe(shown[index]);
    },
  );

  test("has commands that work", () => {
    const cwd = folder({ "taskdef.yaml": samples[0]?.text.replaceAll(/ *# .*/g, "") ?? "" });
    const commands = blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => text.trim().split("\n"));
    const runs = commands.map((command) => {
      const [tool, ...words] = command.replace(/\s+#.*$/, "").split(" ");
      expect(tool).toBe("ecs-netcheck");
      return run(words, { cwd });
    });
    expect(runs).toEqual(
      [
        "Recorded 2 findings in ecs-netcheck-baseline.json\n",
        "Checked 1 file (1 task definition) in N ms: no findings · 2 ignored · 1 file skipped\n",
        "The baseline is up to date\n",
        "0 findings of 2 no longer occur\n",
      ].map((out) => ({ code: 0, out, err: "" })),
    );
  });
});
