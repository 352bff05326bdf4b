import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { plain } from "../../src/cli/colour.ts";
import { explain } from "../../src/cli/commands/explain.ts";
import { awsMessages } from "../../src/rules/aws-messages.ts";
import { rules } from "../../src/rules/index.ts";
import { explanation, predictionPage } from "../../src/views/explanation.ts";
import { printedPage } from "../../src/views/printed-page.ts";
import { rulePageOf } from "../../src/views/rule-page.ts";

function predicted(text: string): readonly string[] {
  const found = explanation(text);
  return found.kind === "prediction" ? found.ids : [];
}

describe("a sentence of AWS", () => {
  test.each(awsMessages)("is recognised: $example", ({ example, rules: ids }) => {
    expect(predicted(example).slice(0, ids.length)).toEqual(ids);
  });

  const recorded = rules.flatMap(({ id, aws }) => (aws ? [[aws.message, id] as const] : []));
  test.each(recorded)("leads to the rule that quotes it: %s", (message, id) => {
    expect(predicted(message)).toContain(id);
  });

  const mismatch = ["host-port-mismatch", "dynamic-host-port"];
  test.each([
    [
      "a whole error of the AWS CLI",
      "\nAn error occurred (ClientException) when calling the RegisterTaskDefinition operation: When networkMode=host, the host ports and container ports in port mappings must match.\n",
      mismatch,
    ],
    [
      "broken and indented lines",
      "When networkMode=awsvpc, the host ports\r\n    and container\tports in port\n    mappings must match.",
      mismatch,
    ],
    [
      "Terraform's frame",
      "│ Error: ClientException: When networkMode=awsvpc, the host\n│ ports and container ports in port mappings must\n│ match.",
      mismatch,
    ],
    ["any case", "WHEN NETWORKMODE=AWSVPC, THE HOST PORTS AND CONTAINER PORTS IN PORT MAPPINGS MUST MATCH", mismatch],
    ["curly quotes", "Fargate only supports network mode ‘awsvpc’.", ["fargate-without-awsvpc"]],
    ["escaped quotes", 'Fargate only supports network mode \\"awsvpc\\".', ["fargate-without-awsvpc"]],
    ["lost quotes", "Fargate only supports network mode awsvpc.", ["fargate-without-awsvpc"]],
    [
      "one word",
      "resource:ports",
      ["too-many-host-ports", "reserved-host-port", "contended-host-port", "static-host-port", "host-network-mode"],
    ],
  ])("is recognised with %s", (_, text, ids) => {
    expect(predicted(text)).toEqual(ids);
  });

  test("is preferred over a shorter one in the same text", () => {
    const text =
      "Ingress port not found. Container port 53 is used in more than one port mapping for container dns. RESOURCE:PORTS";
    expect(predicted(text)).toEqual([
      "ambiguous-load-balancer-port",
      "dual-protocol-port",
      "repeated-port-mapping",
      "missing-proxy-property",
      "too-many-host-ports",
      "reserved-host-port",
      "contended-host-port",
      "static-host-port",
      "host-network-mode",
    ]);
  });

  test("is not sought beyond the first 10000 characters", () => {
    const sentence = "invalid link format";
    expect(predicted("x".repeat(9_000) + sentence)).toEqual(["malformed-link"]);
    expect(predicted("x".repeat(10_000) + sentence)).toEqual([]);
  });

  test.each([
    "1",
    "Proxy container [",
    "portName(",
    "The container ",
    "The container xx",
    "configured to use a dynamic host port, but the target group ",
    "has target type a",
    "TCP host port '1",
    "service connect does not support for a",
    "\\'\\'",
    " \u2502 ",
  ])("is not found in a text that repeats %j", (part) => {
    expect(explanation(part.repeat(1_000_000 / part.length)).kind).toBe("unknown");
  });
});

/** The catalogue of rules that this project was planned from; no part of the project. */
const catalogue = `${process.env["CATALOGUE"] ?? "../shared/catalogue"}/aws-messages.json`;

test.skipIf(!existsSync(catalogue))("all sentences of the catalogue are there", () => {
  const entries = JSON.parse(readFileSync(catalogue, "utf8")) as readonly Record<
    "example" | "rules" | "evidence",
    unknown
  >[];
  expect(awsMessages.map(({ example, rules: ids, evidence }) => ({ example, rules: ids, evidence }))).toEqual(
    entries.map(({ example, rules: ids, evidence }) => ({ example, rules: ids, evidence })),
  );
});

describe("the page of a prediction", () => {
  test("lists several rules, and says which are not checked", () => {
    const page = predictionPage(["duplicate-key", "no-such-rule"], ["https://example.com/1"]);
    expect(printedPage(page, { paint: plain, width: 80 })).toBe(`\
  Predicted by:
  - \`duplicate-key\`: A key is written once
  - \`no-such-rule\`: not checked yet

  On record at:
  - https://example.com/1

  \`ecs-netcheck explain <rule>\` prints the page of a rule.
`);
  });

  test("of a rule that is not checked has no more to say", () => {
    const page = predictionPage(["no-such-rule"], ["https://example.com/1"]);
    expect(printedPage(page, { paint: plain, width: 80 })).toBe(`\
  Predicted by:
  - \`no-such-rule\`: not checked yet

  On record at:
  - https://example.com/1
`);
  });
});

describe("the command", () => {
  async function run(...words: readonly string[]) {
    const written = { out: "", err: "" };
    const stream = (name: "out" | "err") => ({
      failure: undefined,
      write: (text: string) => {
        written[name] += text;
      },
    });
    const code = await explain(words, { color: "never" }, stream("out"), stream("err"));
    return { code, ...written };
  }

  test("prints the page of a rule", async () => {
    const [rule] = rules;
    const out = rule ? printedPage(rulePageOf(rule), { paint: plain, width: 100 }) : "";
    expect(await run(rule?.id ?? "")).toEqual({ code: 0, err: "", out });
    expect(await run(` ${rule?.id.toUpperCase()}\n`)).toEqual({ code: 0, err: "", out });
  });

  test("takes a rule as a report prints it, and several at once", async () => {
    const pages = [await run("host-port-mismatch"), await run("missing-host-port")].map(({ out }) => out);
    expect(await run("error[host-port-mismatch]:")).toEqual({ code: 0, err: "", out: pages[0] });
    expect(await run("[missing-host-port]")).toEqual({ code: 0, err: "", out: pages[1] });
    expect(await run("host-port-mismatch,", "missing-host-port")).toEqual({ code: 0, err: "", out: pages.join("\n") });
  });

  test("lists a family", async () => {
    expect(await run("Sysctl")).toEqual({
      code: 0,
      err: "",
      out: `\
sysctl
  - \`net-sysctl-in-host-mode\`: A container on the host network sets no \`net.*\` kernel parameter
  - \`conflicting-net-sysctl\`: Containers of one \`awsvpc\` task agree on a \`net.*\` kernel parameter

  \`ecs-netcheck explain <rule>\` prints the page of a rule.
`,
    });
  });

  test("prints the only predicted rule with its page, words quoted or not", async () => {
    const page = (await run("fargate-without-awsvpc")).out;
    const expected = {
      code: 0,
      err: "",
      out: `\
  Predicted by:
  - \`fargate-without-awsvpc\`: A Fargate task uses the \`awsvpc\` network mode

  On record at:
  - https://github.com/aws/amazon-ecs-cli/issues/1145

${page}`,
    };
    expect(await run("Fargate only supports network mode 'awsvpc'.")).toEqual(expected);
    expect(await run("Fargate", "only", "supports", "network", "mode", "awsvpc.")).toEqual(expected);
  });

  test.each([
    [["host-prot-mismatch"], "`host-prot-mismatch` is no rule; did you mean `host-port-mismatch`?"],
    [["Host", "port", "mismatch"], "`Host port mismatch` is no rule; did you mean `host-port-mismatch`?"],
    [["awsvpc"], "`awsvpc` is no rule; `ecs-netcheck rules` lists them"],
    [["my service is down"], "no rule predicts `my service is down`"],
    [["\u001b[31m\n::error::x"], "no rule predicts `\\x1b[31m\\n::error::x`"],
    [["x".repeat(100_000)], `\`${"x".repeat(57)}...\` is no rule; \`ecs-netcheck rules\` lists them`],
  ])("refuses %j in one line", async (words, message) => {
    expect(await run(...words)).toEqual({ code: 2, out: "", err: `error: ${message}\n` });
  });
});
