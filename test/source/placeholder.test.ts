import { expect, test } from "vitest";
import { isPlaceholder } from "../../src/source/placeholder.ts";
import { isTemplateBrace, placeholderEnd } from "../../src/source/placeholder-end.ts";

test.each([
  ...[
    "$",
    "$PORT",
    "${PORT}",
    "web-${STAGE}",
    "$(PORT)",
    "a$(b)c",
    "{{ port }}",
    "a{{b",
    "a<%= b %>",
    "#{PORT}",
    "a#{b}",
  ],
  ...["<PORT>", "<THE PORT>", "<a\nb>", "%P%", "%PORT%", "%the port%", "__P__", "__PORT__", "__a_b__", "@P@", "@PORT@"],
])("is filled in later: %j", (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each([
  ...["", "web", "80", "web$", "a$b", "{web}", "#web", "<web", "web>", "<>", "a<web>", "<web>a", "<a><b>", "<<a>>"],
  ...["%", "%%", "100%", "a%b%", "%a%b", "%a%b%", "__", "____", "__web", "web__", "a__b__", "__a__b"],
  ...["@", "@@", "web@example.com", "@web", "a@b@", "@a@b", "@a@b@"],
])("is as it is: %j", (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

/** The placeholder at the beginning of a text. */
function first(text: string): string | undefined {
  const end = placeholderEnd(text, 0);
  expect(placeholderEnd(`:${text}`, 1)).toBe(end < 0 ? -1 : end + 1);
  return end < 0 ? undefined : text.slice(0, end);
}

test.each([
  ...[
    "${PORT}",
    "$PORT",
    "$$PORT$$",
    "$(PORT)",
    "{{ port }}",
    "{{- .Values.port -}}",
    "{{ must_env `PORT` }}",
    "{{@port}}",
  ],
  ...[
    "<%= port %>",
    "<PORT>",
    "<the port/x>",
    "%PORT%",
    "@PORT@",
    "@@PORT@@",
    "__PORT__",
    "#{PORT}",
    "#{PORT}#",
    "...",
    "…",
  ],
  ...["${a}0", "1${a}", "${a}.${b}-x", "{{ a }}+{{ b }}"],
  ...[
    '${"}"}',
    "${'}'}",
    "${`}`}",
    '${a["b"]}',
    '${f({ b: "}" })}',
    '${"\\"}"}',
    "{{ f `}}` }}",
    "{{ f '}}' }}",
    '{{ f "${x}" }}',
    '${"${"}"}"}',
  ],
])("ends where it is closed: %s", (text) => {
  expect(first(`${text}, 80`)).toBe(text);
  expect(first(text)).toBe(text);
});

test.each([
  ...[
    "80",
    "web",
    "true",
    "{",
    "{}",
    '{ "a": 1 }',
    "{{",
    "{{ port",
    "{{ port }",
    "${PORT",
    "#{PORT",
    "${",
    "<%= port",
    "<% port %",
  ],
  ...["<null>", "<1>", "<PORT", "%PORT", "@PORT", "__PORT", "$(PORT", "$", "$1", "....", "..", '${"}', "{{}}", "{{ }}"],
  ...["{{ if a }}", "{{- range b }}", "{% if a %}", "<% if a %>", "%{ if a }", "{{#each a}}", "{{ end }}"],
])("does not begin here: %s", (text) => {
  expect(first(text)).toBe(undefined);
  expect(first(`${text}, 80`)).toBe(undefined);
});

test("a brace belongs to a template where a placeholder or a statement begins", () => {
  for (const text of ["{{ port }}", "{% if a %}", "{{ if a }}", "{{- end }}"]) {
    expect(isTemplateBrace(text, 0)).toBe(true);
    expect(isTemplateBrace(`:${text}`, 1)).toBe(true);
  }
  for (const text of ["{", "{}", '{ "a": {{ b }} }', "{{", "{{}}", "{${a}: 1}", "{...}", "{<A>: 1}"]) {
    expect(isTemplateBrace(text, 0)).toBe(false);
  }
});
