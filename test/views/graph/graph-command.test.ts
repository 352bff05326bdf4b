import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { describe, expect, test } from "vitest";
import { folder, run } from "../../cli/running.ts";

const fixtures = ["gateway.json", "linked.yaml", "shop.template.yaml"];
const formats = [
  ["mermaid", "mmd"],
  ["dot", "dot"],
  ["svg", "svg"],
  ["json", "json"],
] as const;

describe.each(fixtures)("fixtures/drawn/%s", (name) => {
  test.each(formats)("is drawn as %s", async (format, ending) => {
    const { code, out, err } = run(["graph", "-f", format, `fixtures/drawn/${name}`]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    await expect(out).toMatchFileSnapshot(`../../../fixtures/drawn/${name.split(".")[0]}.graph.${ending}`);
  });

  test("is a graph to Graphviz", async () => {
    const graphviz = await Graphviz.load();
    const { out } = run(["graph", "-f", "dot", `fixtures/drawn/${name}`]);
    expect(graphviz.layout(out, "svg", "dot")).toContain("</svg>");
  });
});

const definition = JSON.stringify({
  family: "web",
  networkMode: "awsvpc",
  containerDefinitions: [{ name: "web", image: "a" }],
});

test("mermaid is the default, and a file is written where one is named", () => {
  const cwd = folder({ "web.json": definition });
  const printed = run(["graph", "web.json"], { cwd });
  expect(printed.out.split("\n", 1)).toEqual(["flowchart LR"]);
  expect(run(["graph", "-o", "web.mmd", "web.json"], { cwd })).toEqual({ code: 0, out: "", err: "" });
  expect(readFileSync(join(cwd, "web.mmd"), "utf8")).toBe(printed.out);
});

test("the docs show the drawing of a fixture", async () => {
  const { out } = run(["graph", "-f", "svg", "fixtures/drawn/gateway.json"]);
  await expect(out).toMatchFileSnapshot("../../../docs/graph.svg");
});

describe("what cannot be drawn is said", () => {
  test("beside what can", () => {
    const cwd = folder({ "web.json": definition, "broken.json": '{ "containerDefinitions": [ }', "other.json": "{}" });
    const { code, out, err } = run(["graph", "-f", "json", "web.json", "broken.json", "other.json"], { cwd });
    expect(JSON.parse(out)).toMatchObject({ formatVersion: "1.0", graphs: [{ name: "web" }] });
    expect({ code, err }).toEqual({
      code: 2,
      err: `\
error: broken.json:1:29: expected a value, found \`}\`
error: \`other.json\`: no task definition or service to check in it
`,
    });
  });

  test("and nothing is written where there is nothing to draw", () => {
    const cwd = folder({ "other.json": '{ "name": "no definition" }' });
    const nothing = { code: 2, out: "", err: "error: no task definition or service found\n" };
    expect(run(["graph"], { cwd })).toEqual(nothing);
    expect(run(["graph", "--no-error-on-unmatched-pattern"], { cwd })).toEqual({ code: 0, out: "", err: "" });
  });

  test("and no file that was drawn is written over", () => {
    const cwd = folder({ "web.json": definition });
    expect(run(["graph", "-o", "./web.json", "web.json"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: --output names `./web.json`, which is a file that was drawn\n",
    });
    expect(readFileSync(join(cwd, "web.json"), "utf8")).toBe(definition);
    expect(run(["graph", "-o", "missing/web.mmd", "web.json"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: cannot write missing/web.mmd: its folder does not exist\n",
    });
  });
});
