import { ecsApi } from "../input/ecs-api.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import { foundFleets, type LintedDocument, lintedDocument } from "./linted-document.ts";
import type { Settings } from "./settings.ts";

/**
 * As `lintDocument`, but what most files do not need is loaded when the first file needs it: the formats of templates and plans, and
 * the rules about services. A start is short.
 */
export async function lintOnDemand(
  document: SourceDocument,
  reading: Reading,
  settings: Settings,
): Promise<LintedDocument> {
  const isPlain = reading.roots.every((root) => ecsApi.recognises(root));
  const formats = isPlain ? [] : (await import("../input/index.ts")).inputFormats;
  const fleets = foundFleets(reading, settings, (root) =>
    isPlain ? ecsApi : formats.find((format) => format.recognises(root)),
  );
  const hasServices = fleets.some(({ decoded }) => decoded.services.length > 0);
  const serviceRules = hasServices ? (await import("../rules/service-rules.ts")).serviceRules : [];
  return lintedDocument(document, reading, fleets, settings, serviceRules);
}
