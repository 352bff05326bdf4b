import type { Language } from "../source/document.ts";

/** Keys of definitions, as keys: not inside the strings of a log file. */
const definitionWords =
  /(^|[^\\\w])"?(containerDefinitions?|portMappings?|networkMode|requiresCompatibilities|taskDefinition|networkConfiguration|desiredCount)"?\s*:|AWS::ECS::|"aws_ecs_/i;

/** Words one of which every file with a definition has, escaped letters aside: bare container definitions have an image. */
const anyDefinitionWords =
  /containerDefinition|networkMode|image|taskDefinition|networkConfiguration|desiredCount|AWS::ECS::|aws_ecs_|\\u00/i;

/**
 * Whether a text speaks of ECS definitions, so that a fault that stops a reader is worth a finding, and a line of it worth showing.
 */
export function mentionsDefinitions(text: string): boolean {
  // The key that nearly every definition has is found before the pattern is even compiled.
  return text.includes('"containerDefinitions":') || definitionWords.test(text);
}

/** Whether a text can hold a definition at all. Where not, it need not be read any further. */
export function mayHoldDefinitions(text: string): boolean {
  return anyDefinitionWords.test(text);
}

/** The grammar of a file: by the ending of its name, else by its first character. */
export function languageOf(name: string, text: string): Language {
  if (/\.json$/i.test(name)) return "json";
  if (/\.jsonc$/i.test(name)) return "jsonc";
  if (/\.ya?ml$/i.test(name)) return "yaml";
  return /^\s*[[{]/.test(text) ? "json" : "yaml";
}
