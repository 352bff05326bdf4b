/** What ECS takes as a name: the first character is one of `allowed` and no hyphen. */
export interface NameForm {
  readonly longest: number;
  readonly pattern: RegExp;
  /** The characters as a message lists them, the hyphen left out. */
  readonly allowed: string;
}

/** What is not as it must be in a name, as a sentence about it ends; undefined where it has the form. */
export function nameFault(name: string, { longest, pattern, allowed }: NameForm): string | undefined {
  if (pattern.test(name)) return undefined;
  if (name.length > longest) return `has ${name.length} characters`;
  if (pattern.test(name.toLowerCase())) return "has capital letters";
  return name.startsWith("-") ? "starts with `-`" : `has characters beside ${allowed} and \`-\``;
}
