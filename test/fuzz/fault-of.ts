import { fixSplices } from "../../src/finding/apply-fixes.ts";
import { spliced } from "../../src/finding/edit-splice.ts";
import type { Finding } from "../../src/finding/finding.ts";
import { isOffered, textEdits } from "../../src/finding/text-edits.ts";
import { type LintedDocument, lintDocument } from "../../src/lint/lint-document.ts";
import { languageOf } from "../../src/lint/recognition.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import { reporters, reportFormats } from "../../src/report/index.ts";
import { reportOf } from "../../src/report/report-of.ts";
import { tool } from "../../src/report/tool.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { LimitExceeded } from "../../src/source/flaw.ts";
import type { Place } from "../../src/source/node.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { readingOf } from "../linting.ts";
import { plain } from "../report/reported.ts";
import type { Sample } from "./seed-texts.ts";

const loaded = await Promise.all(reportFormats.map((format) => reporters[format]()));

function linted({ ending, text }: Sample): LintedDocument | undefined {
  const name = `fuzz.${ending}`;
  const document = new SourceDocument(name, text, languageOf(name, text));
  try {
    return lintDocument(document, readingOf(document), defaultSettings);
  } catch (error) {
    if (!LimitExceeded.isThat(error)) throw error;
    return undefined;
  }
}

function isInsidePair(text: string, offset: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1));
}

/** What is wrong with where a finding points. */
function misplacement({ document, range: { start, end } }: Place): string | undefined {
  if (!(0 <= start && start <= end && end <= document.text.length)) return `a range ${start}-${end} outside the text`;
  return [start, end].some((offset) => isInsidePair(document.text, offset))
    ? `a range ${start}-${end} that splits a character`
    : undefined;
}

function placesOf({ place, related = [] }: Finding): readonly Place[] {
  return [place, ...related.map((remark) => remark.place)];
}

function brief({ findings }: LintedDocument): string {
  return findings.map(({ rule, place, fingerprint }) => `${rule} ${pointerOf(place)} ${fingerprint}`).join("\n");
}

/** What a terminal or a CI runner would take for more than text. */
const raw = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

function rendered(document: LintedDocument, format: number): string {
  const files = [{ ...document, name: document.document.name }];
  const report = reportOf({ tool, files, skipped: 0, notifications: [], isOffered, threshold: "info" });
  return loaded[format % loaded.length]?.render(report, { paint: plain, width: 100 }) ?? "";
}

function fixedText({ document, findings }: LintedDocument): string | undefined {
  const splices = fixSplices(document, findings, "unsafe");
  return splices.length > 0 ? spliced(document.text, splices) : undefined;
}

function fixFault(sample: Sample, document: LintedDocument): string | undefined {
  for (const { fix } of document.findings) {
    for (const { range } of (fix && textEdits(fix)) ?? []) {
      const fault = misplacement({ ...document.findings[0]?.place, document: document.document, range } as Place);
      if (fault) return `an edit has ${fault}`;
    }
  }
  let text = fixedText(document);
  for (let round = 0; text !== undefined; round++) {
    if (round === 10) return "fixes that never end";
    const next = linted({ ...sample, text });
    if (!next) return "a fix that goes beyond a limit";
    if (
      next.findings.some(({ rule }) => rule === "syntax") &&
      !document.findings.some(({ rule }) => rule === "syntax")
    ) {
      return `a fix that breaks the text:\n${text}`;
    }
    if (next.findings.length >= document.findings.length) return undefined;
    text = fixedText(next);
  }
  return undefined;
}

/**
 * Takes a text the whole way, from reading to each format's report and the fixes, and says what it found that must never be:
 * something thrown, a place outside the text, another answer the second time, a raw control character, a fix that breaks the text.
 * `format` picks the output format that is looked at beside the first.
 */
export function faultOf(sample: Sample, format: number): string | undefined {
  try {
    const document = linted(sample);
    if (!document) return undefined;
    for (const finding of document.findings) {
      for (const place of placesOf(finding)) {
        const fault = misplacement(place);
        if (fault) return `${finding.rule} has ${fault}`;
      }
    }
    const again = linted(sample);
    if (!again || brief(again) !== brief(document)) return "two answers";
    if (document.findings.length === 0) return undefined;
    const output = rendered(document, format);
    if (output !== rendered(again, format)) return "two reports";
    const line = output.split("\n").find((text) => raw.test(text));
    if (line !== undefined) return `a raw control character in ${JSON.stringify(line)}`;
    return fixFault(sample, document);
  } catch (error) {
    return error instanceof Error ? `${error.stack?.split("\n").slice(0, 4).join("\n")}` : String(error);
  }
}
