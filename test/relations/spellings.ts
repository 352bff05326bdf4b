import { stringify } from "yaml";
import type { Language } from "../../src/source/document.ts";
import { asPair } from "./as-pair.ts";
import { asPlan } from "./as-plan.ts";
import { asTemplate } from "./as-template.ts";
import type { Members } from "./rule-examples.ts";
import { written } from "./translation.ts";
import { shortTags } from "./written-template.ts";

/** A document in every format that can say it. */
export function spellings(document: Members): Readonly<Record<string, readonly [text: string, language: Language]>> {
  const isTemplate = "Resources" in document;
  const pair = isTemplate ? written(() => asPair(document).value) : document;
  const template = isTemplate ? document : asTemplate(document).value;
  const ofApi = (api: Members) =>
    ({
      json: [JSON.stringify(api), "json"],
      yaml: [stringify(api, { aliasDuplicateObjects: false }), "yaml"],
    }) as const;
  return {
    ...(typeof pair === "string" ? {} : ofApi(pair)),
    template: [JSON.stringify(template), "json"],
    "template with short tags": [shortTags(template), "yaml"],
    "plan of a creation": [JSON.stringify(asPlan(template, "creation").value), "json"],
    "plan of a refresh": [JSON.stringify(asPlan(template, "refresh").value), "json"],
  };
}
