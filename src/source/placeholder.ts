const opening = /\$\{|\$\(|\{\{|<%|#\{/;
const wrapped = /^(<[^<>]+>|%[^%]+%|__.+__|@[^@]+@)$/s;

/**
 * Whether a text is one that a template engine, a shell or a pipeline fills in later: it contains `${`, `$(`, `{{`, `<%` or `#{`,
 * starts with `$`, or is wrapped whole in `<…>`, `%…%`, `__…__` or `@…@`.
 */
export function isPlaceholder(text: string): boolean {
  return text.startsWith("$") || opening.test(text) || ("<%_@".includes(text.charAt(0)) && wrapped.test(text));
}
