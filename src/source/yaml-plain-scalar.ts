/** What an unquoted scalar stands for. Where its readers disagree, `ambiguous` is set and the value is the text. */
export interface PlainValue {
  readonly value: string | number | boolean | null;
  readonly ambiguous: boolean;
}

/** What each kind of scalar begins with; most texts are settled by it. */
const notable = /^[-+.\d~tTfFnNyYoO]/;

/** Numbers that every reader takes for the same. A bare exponent is none of them: PyYAML wants a point and a sign, as in `1.5e+3`. */
const settledNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+(?:[eE][-+]\d+)?)?$/;

/** What some reader of YAML 1.1 or 1.2 takes for a number and another for text or for another number. */
const unsettledNumber = new RegExp(
  [
    /[-+]?\d[\d_]*/,
    /[-+]?(?:0b[01_]+|0[xX][\da-fA-F_]+|0o[0-7_]+)/,
    /[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?/,
    /[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?/,
    /[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)/,
  ]
    .map((pattern) => `^(?:${pattern.source})$`)
    .join("|"),
);

/** The booleans of YAML 1.1 that are text in 1.2. */
const unsettledBoolean = /^(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/;

const settledWords = new Map<string, boolean | null>([
  ["", null],
  ["~", null],
  ["null", null],
  ["Null", null],
  ["NULL", null],
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);

/**
 * The value of an unquoted scalar as YAML 1.1 and 1.2 readers agree on it. A number that is not written as in JSON (`010`, `0x50`, `+1`, `.5`,
 * `22:22`, `1e3`) and a boolean of YAML 1.1 only (`yes`, `on`) are ambiguous; a date is text.
 * https://yaml.org/spec/1.2.2/#103-core-schema, https://yaml.org/type/
 */
export function plainValue(text: string): PlainValue {
  if (text !== "" && !notable.test(text)) return { value: text, ambiguous: false };
  const word = settledWords.get(text);
  if (word !== undefined) return { value: word, ambiguous: false };
  if (settledNumber.test(text)) return { value: Number(text), ambiguous: false };
  return { value: text, ambiguous: unsettledNumber.test(text) || unsettledBoolean.test(text) };
}
