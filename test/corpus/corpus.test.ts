import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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
  readonly format: string;
  readonly label: string;
  readonly allow: string;
}

function manifest(): readonly Labelled[] {
  const [head = "", ...lines] = readFileSync(join(corpus, "MANIFEST.tsv"), "utf8").trimEnd().split("\n");
  const names = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    const cell = (name: string): string => cells[names.indexOf(name)] ?? "";
    return { path: cell("path"), format: cell("format"), label: cell("label"), allow: cell("allow") };
  });
}

const readYaml = await loadYamlReader();

function linted(path: string): LintedDocument | undefined {
  const decoded = decodeText(readFileSync(join(corpus, path)));
  if ("problem" in decoded) return undefined;
  const document = new SourceDocument(path, decoded.text, languageOf(path, decoded.text), decoded.encoding);
  return lintDocument(
    document,
    document.language === "yaml" ? readYaml(document) : readJson(document),
    defaultSettings,
  );
}

function errorsOf(document: LintedDocument | undefined): readonly string[] {
  return (document?.findings ?? [])
    .filter(({ severity }) => severity === "error")
    .map(({ rule, place, message }) => `${rule} ${pointerOf(place)} ${message}`);
}

describe.skipIf(!existsSync(corpus))("the corpus", () => {
  test("has no error on a file that is deployed", () => {
    const wrong = manifest()
      .filter(({ label, format }) => label === "valid-deployed" && !format.startsWith("other"))
      .flatMap(({ path, allow }) =>
        errorsOf(linted(path))
          .filter((error) => allow === "" || !error.startsWith(`${allow} `))
          .map((error) => `${path}: ${error}`),
      );
    expect(wrong).toEqual([]);
  });

  test("has no task definition that is not read", () => {
    const unread = manifest()
      .filter(({ format }) => format.startsWith("taskdef"))
      .filter(({ path }) => /containerDefinitions|portMappings/.test(readFileSync(join(corpus, path), "utf8")))
      .filter(({ path }) => {
        const document = linted(path);
        return document?.taskDefinitions === 0 && document.findings.length === 0;
      })
      .map(({ path }) => path);
    expect(unread).toEqual([]);
  });

  test("has an error on every task definition that is known to fail", () => {
    const missed = manifest()
      .filter(({ label, format }) => label === "invalid-expected" && format.startsWith("taskdef"))
      .filter(({ path }) => errorsOf(linted(path)).length === 0)
      .map(({ path }) => path);
    expect(missed).toEqual([]);
  });
});
