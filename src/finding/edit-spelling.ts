import type { Language } from "../source/document.ts";
import { latePattern } from "../source/late-pattern.ts";
import type { MapEntry, ScalarNode } from "../source/node.ts";
import { plainValue } from "../source/yaml-plain-scalar.ts";
import type { FixValue } from "./fix.ts";

const plainCharacters = /^[A-Za-z_][\w./-]*$/;

function isPlainText(text: string): boolean {
  if (!plainCharacters.test(text)) return false;
  const { value, ambiguous } = plainValue(text);
  return value === text && !ambiguous;
}

/** A JSON string, which YAML reads as well once characters that YAML does not take raw are escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** What no single-quoted YAML string can hold. */
const unspeakable = latePattern(String.raw`[\p{Cc}\u2028\u2029\ufeff]`, "u");

/** A string as a document writes it, with the quotes of a neighbour: no quotes in YAML unless it has them or the text needs them. */
function spelledText(text: string, language: Language, neighbour: string): string {
  if (language !== "yaml" || neighbour.startsWith('"')) return quoted(text);
  if (neighbour.startsWith("'") && !unspeakable().test(text)) return `'${text.replaceAll("'", "''")}'`;
  return isPlainText(text) ? text : quoted(text);
}

/** Whether the text of a scalar says its value; it does not where a template's function stands there. */
export function isSpelledOut({ value, raw, quoted }: ScalarNode): boolean {
  if (quoted) return true;
  const text = raw.trim().replace(/\s*[\r\n]\s*/g, " ");
  return text === value || plainValue(text).value === value || Number(text) === value;
}

/** A value as a document writes it; a string gets the quotes of the string it replaces. */
export function spelledValue(value: FixValue, language: Language, replaced = ""): string {
  if (typeof value === "string") return spelledText(value, language, replaced);
  if (typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => spelledValue(item, language)).join(", ")}]`;
  const entries = Object.entries(value).map(
    ([key, member]) => `${spelledKey(key, language)}: ${spelledValue(member, language)}`,
  );
  return `{ ${entries.join(", ")} }`;
}

function isList(value: FixValue): value is readonly FixValue[] {
  return Array.isArray(value);
}

/** A key as a document writes it, with the quotes of the key beside it or the one it replaces. */
export function spelledKey(key: string, language: Language, neighbour = ""): string {
  return spelledText(key, language, neighbour);
}

function capitalised(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

/** Whether an entry shows that the file capitalises what the ECS API does not. */
function isCapitalised({ key, value }: MapEntry): boolean {
  return value.step === capitalised(key) && value.step !== key;
}

/** A key in the spelling of the file, of which the entry beside it is an example. */
export function keyBeside(key: string, neighbour: MapEntry): string {
  return isCapitalised(neighbour) ? capitalised(key) : key;
}

/** A value with its keys in the spelling of the file, of which the entry beside it is an example. */
export function valueBeside(value: FixValue, neighbour: MapEntry): FixValue {
  if (typeof value !== "object" || !isCapitalised(neighbour)) return value;
  if (isList(value)) return value.map((item) => valueBeside(item, neighbour));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [capitalised(key), valueBeside(member, neighbour)]),
  );
}
