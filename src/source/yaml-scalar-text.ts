import type { CST } from "yaml";
import { checkEnd, firstLineOf, named, YamlFault } from "./yaml-fault.ts";

/** The part of the `yaml` package that undoes quoting, folding and indentation. */
export type ResolveScalar = typeof CST.resolveAsScalar;

/** What no unquoted scalar may begin with. */
const forbiddenStart = /^[\t,%|>@`]/;

/** A block of lines that is a whole document needs no indentation. */
const startsUnindented = /^(?: *\r?\n)*[^ \r\n]/;

const escapeSequence = /^\\(?:x[\da-f]{0,2}|u[\da-f]{0,4}|U[\da-f]{0,8}|.)?/isu;

/** The text that a scalar stands for: without quotes, escapes and folding. `isRoot` says that it is a whole document. Throws YamlFault. */
export function scalarText(token: CST.FlowScalar | CST.BlockScalar, isRoot: boolean, resolve: ResolveScalar): string {
  if (token.type === "block-scalar") {
    return resolved(token, isRoot, resolve);
  }
  const { type, source, offset } = token;
  checkEnd(token.end);
  if (type === "scalar" && forbiddenStart.test(source)) {
    const message = `expected a value, found ${named(source)}; no unquoted text may begin with \`${source.charAt(0)}\``;
    throw new YamlFault(message.replace("`\t`", "a tab"), offset, offset + source.length);
  }
  return resolved(token, isRoot, resolve);
}

function resolved(token: CST.FlowScalar | CST.BlockScalar, isRoot: boolean, resolve: ResolveScalar): string {
  const scalar = resolve(token, true, (at, code) => {
    if (isRoot && code === "BAD_INDENT" && startsUnindented.test(token.source)) return;
    throw scalarFault(token, at, code);
  });
  return scalar?.value ?? "";
}

function scalarFault(token: CST.FlowScalar | CST.BlockScalar, at: number, code: string): YamlFault {
  const { offset, source } = token;
  if (token.type === "block-scalar") return blockFault(token, code);
  if (code === "BAD_DQ_ESCAPE") {
    const written = escapeSequence.exec(source.slice(at - offset))?.[0] ?? "\\";
    return new YamlFault(`expected an escape that YAML has, found ${named(written)}`, at, at + written.length);
  }
  const quote = source.charAt(0);
  return new YamlFault(
    `expected a closing ${quote === '"' ? '`"`' : "`'`"}`,
    offset,
    offset + firstLineOf(source).length,
  );
}

function blockFault(token: CST.BlockScalar, code: string): YamlFault {
  const header = firstLineOf(token.props.map((part) => ("source" in part ? part.source : "")).join("")).trimEnd();
  const messages = new Map([
    [
      "UNEXPECTED_TOKEN",
      `expected \`|\` or \`>\` with at most an indentation and \`+\` or \`-\`, found ${named(header)}`,
    ],
    ["MISSING_CHAR", "expected no blank line that is indented further than the first line of this text"],
  ]);
  const message = messages.get(code) ?? "expected every line of this text to be indented at least like the first";
  return new YamlFault(message, token.offset, token.offset + header.length);
}
