import type { Language } from "../source/document.ts";
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

/** A string as a document writes it, with the quotes of a neighbour: no quotes in YAML unless it has them or the text needs them. */
function spelledText(text: string, language: Language, neighbour: string): string {
  if (language !== "yaml" || neighbour.startsWith('"')) return quoted(text);
  if (neighbour.startsWith("'") && !/[\p{Cc}\u2028\u2029\ufeff]/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
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
  return typeof value === "string" ? spelledText(value, language, replaced) : JSON.stringify(value);
}

/** A key as a document writes it, with the quotes of the key beside it or the one it replaces. */
export function spelledKey(key: string, language: Language, neighbour = ""): string {
  return spelledText(key, language, neighbour);
}

function capitalised(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

/** A key in the spelling of the file, where the entry beside it shows that the file capitalises what the ECS API does not. */
export function keyBeside(key: string, neighbour: MapEntry): string {
  const isCapitalised = neighbour.value.step === capitalised(neighbour.key) && neighbour.value.step !== neighbour.key;
  return isCapitalised ? capitalised(key) : key;
}
