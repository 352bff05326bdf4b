import type { Step } from "../../src/source/node.ts";

/** A value that a test document holds. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** A source of decisions, drawn by the test so that a failure can be shrunk and repeated. */
export type Choose = (count: number) => number;

function isMap(value: Value): value is { [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Deep copy with a change made by `act` to the list or map at the path in front of the last step. */
export function changed(value: Value, path: readonly Step[], act: (container: Value, last: Step) => void): Value {
  const copy = structuredClone(value);
  let container = copy;
  for (const step of path.slice(0, -1)) container = (container as { [key: string]: Value })[step] as Value;
  act(container, path.at(-1) ?? "");
  return copy;
}

export function removeEntry(container: Value, step: Step): void {
  if (Array.isArray(container)) container.splice(Number(step), 1);
  else if (isMap(container)) delete container[step];
}

export function setEntry(container: Value, step: Step, to: Value): void {
  (container as { [key: string]: Value })[step] = to;
}

/** The paths of all entries and items. */
export function paths(value: Value): Step[][] {
  const found: Step[][] = [];
  const rest: { value: Value; path: Step[] }[] = [{ value, path: [] }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { value: holder, path } = next;
    if (typeof holder !== "object" || holder === null) continue;
    const steps: Step[] = Array.isArray(holder) ? holder.map((_, index) => index) : Object.keys(holder);
    for (const step of steps) {
      found.push([...path, step]);
      rest.push({ value: (holder as { [key: string]: Value })[step] as Value, path: [...path, step] });
    }
  }
  return found;
}

export function valueAtPath(value: Value, path: readonly Step[]): Value {
  let at = value;
  for (const step of path) at = (at as { [key: string]: Value })[step] as Value;
  return at;
}

interface JsonStyle {
  readonly indent: string;
  readonly lineBreak: string;
  readonly colon: string;
  readonly gap: string;
  readonly comments: boolean;
}

/** A value as JSON in a layout that somebody might write; with comments and trailing commas where the style has them. */
export function writtenJson(value: Value, choose: Choose, comments: boolean): string {
  const style: JsonStyle = {
    indent: ["  ", "    ", "\t", ""][choose(4)] ?? "",
    lineBreak: ["\n", "\r\n"][choose(2)] ?? "",
    colon: [": ", ":", " : "][choose(3)] ?? "",
    gap: [" ", "", "  "][choose(3)] ?? "",
    comments,
  };
  return jsonText(value, 0, style, choose) + (choose(2) ? style.lineBreak : "");
}

function jsonComment(style: JsonStyle, choose: Choose, isLineEnd: boolean): string {
  if (!style.comments || choose(4) > 0) return "";
  return isLineEnd && choose(2) ? ' // "a": [1, {' : ' /* "b", } */';
}

function jsonText(value: Value, depth: number, style: JsonStyle, choose: Choose): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const entries = isList
    ? value.map((item) => jsonText(item, depth + 1, style, choose))
    : Object.entries(value).map(
        ([key, member]) => JSON.stringify(key) + style.colon + jsonText(member, depth + 1, style, choose),
      );
  if (entries.length === 0) return `${open}${["", " ", style.lineBreak][choose(3)]}${close}`;
  const layout = choose(4);
  const outer = style.lineBreak + style.indent.repeat(depth);
  const inner = style.lineBreak + style.indent.repeat(depth + 1);
  let text = open;
  for (const [index, entry] of entries.entries()) {
    const isLast = index === entries.length - 1;
    const onNewLine = layout < 2 || (layout === 3 && choose(2) === 0);
    text += onNewLine ? inner : style.gap;
    const before = jsonComment(style, choose, onNewLine).trimStart();
    if (before) text += before.startsWith("//") ? `${before}${inner}` : `${before} `;
    text += entry + (style.comments && choose(6) === 0 ? " /* , */" : "");
    if (!isLast || (style.comments && choose(4) === 0)) text += `${choose(8) ? "" : " "},`;
    if (layout < 2) text += jsonComment(style, choose, true);
  }
  return text + (layout < 2 ? outer : style.gap) + close;
}

/** A value as YAML in a layout that somebody might write. */
export function writtenYaml(value: Value, choose: Choose): string {
  const lineBreak = ["\n", "\r\n"][choose(2)] ?? "";
  const start = ["", "---\n", "# head\n", "%YAML 1.2\n---\n"][choose(4)] ?? "";
  const text = start + yamlBlock(value, 0, choose) + ["", "# tail\n", "\n", "...\n"][choose(4)];
  return (choose(4) ? text : text.replace(/\n$/, "")).replaceAll("\n", lineBreak);
}

function yamlScalar(value: Value, choose: Choose): string {
  if (typeof value !== "string") return value === null ? "null" : JSON.stringify(value);
  const style = choose(3);
  if (style === 0 && /^[A-Za-z][A-Za-z ]*[A-Za-z]$/.test(value) && !/^(yes|no|on|off|true|false|null)$/i.test(value)) {
    return value;
  }
  return style === 1 && !/[\n\r\t]/.test(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

function yamlKey(key: string, choose: Choose): string {
  return yamlScalar(key, choose);
}

function yamlFlow(value: Value, indent: number, choose: Choose): string {
  if (typeof value !== "object" || value === null) return yamlScalar(value, choose);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const entries = isList
    ? value.map((item) => yamlFlow(item, indent + 2, choose))
    : Object.entries(value).map(([key, member]) => `${yamlKey(key, choose)}: ${yamlFlow(member, indent + 2, choose)}`);
  if (entries.length === 0) return open + close;
  const layout = choose(4);
  const pad = " ".repeat(indent + 2);
  if (layout > 1) {
    const gap = layout === 2 ? " " : "";
    return `${open}${gap}${entries.join(`,${choose(2) ? " " : "  "}`)}${gap}${close}`;
  }
  const lines = entries.map((entry, index) => {
    const comma = index < entries.length - 1 || choose(3) === 0 ? "," : "";
    return `${pad}${entry}${comma}${choose(4) ? "" : " # } a: 1, "}\n`;
  });
  return `${open}\n${lines.join("")}${" ".repeat(indent + 1)}${close}`;
}

function yamlComment(choose: Choose): string {
  return choose(6) ? "" : "  # - a: [1";
}

/** A list or map as lines of which the first is not indented; a scalar or a list or map in brackets as one piece. */
function yamlBlock(value: Value, indent: number, choose: Choose): string {
  const pad = " ".repeat(indent);
  const isEmpty = typeof value !== "object" || value === null || Object.keys(value).length === 0;
  if (isEmpty || choose(5) === 0) return `${yamlFlow(value, indent, choose)}${yamlComment(choose)}\n`;
  const lines: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value) {
      if (choose(8) === 0 && lines.length > 0) lines.push("# between\n");
      const deeper = 2 + (choose(3) === 0 ? 2 : 0);
      lines.push(`-${" ".repeat(deeper - 1)}${yamlBlock(item, indent + deeper, choose)}`);
    }
  } else {
    for (const [key, member] of Object.entries(value)) {
      if (choose(8) === 0 && lines.length > 0) lines.push("# between\n");
      lines.push(`${yamlKey(key, choose)}:${yamlMember(member, indent, choose)}`);
    }
  }
  return lines.join(pad);
}

function yamlMember(member: Value, indent: number, choose: Choose): string {
  if (member === null && choose(2)) return `${yamlComment(choose)}\n`;
  if (typeof member === "string" && /^[A-Za-z]/.test(member) && !/[\n\r]/.test(member) && choose(4) === 0) {
    return ` |-\n${" ".repeat(indent + 2)}${member}\n`;
  }
  const isBlock = typeof member === "object" && member !== null && Object.keys(member).length > 0 && choose(4) > 0;
  if (!isBlock) return ` ${yamlFlow(member, indent, choose)}${yamlComment(choose)}\n`;
  const deeper = Array.isArray(member) ? ([0, 2, 4][choose(3)] ?? 2) : ([2, 4][choose(2)] ?? 2);
  const block = yamlBlock(member, indent + deeper, choose);
  const isFlow = /^[[{]/.test(block);
  return isFlow ? ` ${block}` : `${yamlComment(choose)}\n${" ".repeat(indent + deeper)}${block}`;
}
