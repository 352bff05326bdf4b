import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isTemplateText } from "../../src/input/cfn-text.ts";
import { type LintedDocument, lintDocument } from "../../src/lint/lint-document.ts";
import { languageOf } from "../../src/lint/recognition.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import { decodeText } from "../../src/source/bytes.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";

/** A folder of real files with a table of labels, which is no part of the project. */
const corpus = process.env["CORPUS"] ?? "../shared/corpus";

interface Labelled {
  readonly path: string;
  readonly label: string;
  readonly allow: string;
}

function templates(): readonly Labelled[] {
  const [head = "", ...lines] = readFileSync(join(corpus, "MANIFEST.tsv"), "utf8").trimEnd().split("\n");
  const names = head.split("\t");
  return lines.flatMap((line) => {
    const cells = line.split("\t");
    const cell = (name: string): string => cells[names.indexOf(name)] ?? "";
    const isTemplate = ["cfn-yaml", "cfn-json", "cdk-template"].includes(cell("format"));
    return isTemplate ? [{ path: cell("path"), label: cell("label"), allow: cell("allow") }] : [];
  });
}

const readYaml = await loadYamlReader();

function linted(path: string): LintedDocument {
  const decoded = decodeText(readFileSync(join(corpus, path)));
  if ("problem" in decoded) throw new Error(`${path}: ${decoded.problem}`);
  const { text, encoding } = decoded;
  const document = new SourceDocument(path, text, languageOf(path, text), encoding);
  const version = isTemplateText(text) ? "1.1" : "1.2";
  const reading = document.language === "yaml" ? readYaml(document, version) : readJson(document);
  return lintDocument(document, reading, defaultSettings);
}

describe.skipIf(!existsSync(corpus))("the templates of the corpus", () => {
  test("have no error where they are deployed", () => {
    const wrong = templates()
      .filter(({ label }) => label === "valid-deployed")
      .flatMap(({ path, allow }) =>
        linted(path)
          .findings.filter(({ severity, rule }) => severity === "error" && rule !== allow)
          .map(({ rule, place, message }) => `${path}: ${rule} ${pointerOf(place)} ${message}`),
      );
    expect(wrong).toEqual([]);
  });

  test("are all read, and none is empty", () => {
    const unread = templates().filter(({ path }) => {
      const text = readFileSync(join(corpus, path), "utf8");
      const { taskDefinitions, services } = linted(path);
      return isTemplateText(text) && taskDefinitions + services === 0;
    });
    expect(unread).toEqual([]);
  });
});
