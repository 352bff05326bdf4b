import { expect, test } from "vitest";
import { type Outcome, outcome } from "./outcome.ts";

/** What is said about a host port: the rule and the message as for a file of the ECS API; or where the text is broken. */
type Verdict = readonly [severity: "error" | "warning", rule: string, message: string, at?: string] | "clean";

const clean: Verdict = "clean";
const dynamic: Verdict = [
  "error",
  "dynamic-host-port",
  "container `web` asks for a dynamic host port in `awsvpc` network mode",
];
const fraction: Verdict = ["error", "port-out-of-range", "`hostPort` 80.5 of container `web` is not a whole number"];
const quoted: Verdict = ["error", "quoted-number", '`hostPort` is the string "80" where ECS takes a number'];

function differs(port: number): Verdict {
  return ["error", "host-port-mismatch", `host port ${port} differs from container port 80 in \`awsvpc\` network mode`];
}

function outside(port: string): Verdict {
  return ["error", "port-out-of-range", `\`hostPort\` ${port} of container \`web\` lies outside 0-65535`];
}

function ambiguous(text: string): Verdict {
  return ["warning", "ambiguous-scalar", `YAML readers disagree about \`${text}\``];
}

function wrongType(what: string): Verdict {
  return ["error", "wrong-type", `\`hostPort\` is ${what} where ECS takes a number`];
}

function broken(at: string, message: string): Verdict {
  return ["error", "syntax", message, `${at} /containerDefinitions/0/portMappings/0`];
}

function expected(verdict: Verdict, at: string): Outcome {
  if (verdict === "clean") return { code: 0, said: [] };
  const [severity, rule, message, brokenAt = at] = verdict;
  return { code: severity === "error" ? 1 : 0, said: [`${severity} ${rule} ${brokenAt} ${message}`] };
}

/** Messages about the type of a value name its key as it is written. */
function spelledAsInTemplates(verdict: Verdict): Verdict {
  if (verdict === "clean" || verdict[1] !== "wrong-type") return verdict;
  return [verdict[0], verdict[1], verdict[2].replace("hostPort", "HostPort")];
}

const json = (port: string): string =>
  `{"networkMode":"awsvpc","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":80,"hostPort":${port}}]}]}`;
const yaml = (port: string): string =>
  `networkMode: awsvpc\ncontainerDefinitions: [{name: web, image: nginx, portMappings: [{containerPort: 80, hostPort: ${port}}]}]\n`;
const template = (port: string): string =>
  `Parameters: {P: {Type: Number}}\nResources: {Task: {Type: "AWS::ECS::TaskDefinition", Properties: {NetworkMode: awsvpc, ContainerDefinitions: [{Name: web, Image: nginx, PortMappings: [{ContainerPort: 80, HostPort: ${port}}]}]}}}\n`;

/** A value, and the verdict on it in JSON, in YAML, and in a template where that is another one. */
const table: readonly (readonly [value: string, json: Verdict, yaml: Verdict, template?: Verdict])[] = [
  ["0", dynamic, dynamic],
  ["-0", dynamic, dynamic],
  ["-1", outside("-1"), outside("-1")],
  ["65535", differs(65535), differs(65535)],
  ["65536", outside("65536"), outside("65536")],
  ["1e3", differs(1000), ambiguous("1e3")],
  ["8080.0", differs(8080), differs(8080)],
  ["80.5", fraction, fraction],
  ["1e400", outside("Infinity"), ambiguous("1e400")],
  ["9007199254740993", outside("9007199254740992"), outside("9007199254740992")],
  ['"80"', quoted, quoted, clean],
  ['" 80"', wrongType("a string"), wrongType("a string")],
  ["0x50", broken("1:126", "expected a number such as 80 or 0.5, found `0x50`"), ambiguous("0x50")],
  ["010", broken("1:126", "expected a number such as 80 or 0.5, found `010`"), ambiguous("010")],
  ["08", broken("1:126", "expected a number such as 80 or 0.5, found `08`"), ambiguous("08")],
  ["22:22", broken("1:128", "expected `,` or `}` after a value, found `:`"), ambiguous("22:22")],
  ["null", clean, clean],
  ["true", wrongType("the boolean true"), wrongType("the boolean true")],
  ["[]", clean, clean],
  ["{}", clean, clean],
  ["!Ref P", broken("1:126", "expected a value, found `!Ref`"), clean],
  ["${P}", clean, clean],
  ['"${P}"', clean, clean],
];

test.each(table.map((row) => [row[0], row] as const))(
  "a host port %s",
  (_, [value, inJson, inYaml, inTemplate = inYaml]) => {
    const pointer = "/containerDefinitions/0/portMappings/0/hostPort";
    const templatePointer = "/Resources/Task/Properties/ContainerDefinitions/0/PortMappings/0/HostPort";
    expect({
      json: outcome("x.json", json(value)),
      yaml: outcome("x.yaml", yaml(value)),
      template: outcome("x.yaml", template(value)),
    }).toEqual({
      json: expected(inJson, `1:126 ${pointer}`),
      yaml: expected(inYaml, `2:95 ${pointer}`),
      template: expected(spelledAsInTemplates(inTemplate), `2:182 ${templatePointer}`),
    });
  },
);
