import { DOMParser, type Element, onErrorStopParsing } from "@xmldom/xmldom";
import { lexer, type Token, type Tokens } from "marked";
import { Parser } from "tap-parser";
import type { ReportFormat } from "../../src/report/index.ts";
import { runnerCommands } from "./runner-commands.ts";

/** What a reader of a report learns of a finding, or of the run where there is no rule. A format may not say it all. */
export interface Seen {
  readonly severity: string;
  readonly rule: string | undefined;
  readonly file: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly message: string;
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `ecs/web.json:10:46: rest` taken apart from the left of `rest`. */
function placed(text: string): Place & { readonly rest: string } {
  const [, file = "", line = "", column = "", rest = ""] = /^(.*?):(\d+):(\d+)(?:: (.*))?$/s.exec(text) ?? [];
  return { file, line: Number(line), column: Number(column), rest };
}

function elements(parent: Element, name: string): readonly Element[] {
  return [...parent.getElementsByTagName(name)];
}

function xmlRoot(output: string): Element {
  const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(output, "text/xml").documentElement;
  if (!root) throw new Error("no root element");
  return root;
}

function attribute(element: Element, name: string): string | undefined {
  return element.getAttribute(name) ?? undefined;
}

interface JsonLine {
  readonly type?: string;
  readonly severity: string;
  readonly level: string;
  readonly rule: string;
  readonly message: string;
  readonly file: string | null;
  readonly suppressed?: object | null;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
}

function jsonDiagnostic({ severity, rule, message, file, range: { start } }: JsonLine): Seen {
  return { severity, rule, file: file ?? undefined, line: start.line, column: start.column, message };
}

function jsonNotification({ level, message, file }: JsonLine): Seen {
  return { severity: level, rule: undefined, file: file ?? undefined, message };
}

/** The first line of a message; below it stand AWS's sentence, notes and help. */
function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

const gitlabSeverities: Readonly<Record<string, string>> = { major: "error", minor: "warning", info: "info" };

function markdownText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "codespan") return `\`${unescapedHtml(token.raw.slice(1, -1))}\``;
      if (token.type === "escape" || token.type === "text") return unescapedHtml((token as Tokens.Text).text);
      throw new Error(`${token.type} in a cell: ${token.raw}`);
    })
    .join("");
}

function unescapedHtml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** How to read what each format reports, hidden findings left out, by means of a reader of that format that is not ours where there is one. */
export const readers: Readonly<Record<Exclude<ReportFormat, "pretty">, (output: string) => readonly Seen[]>> = {
  json(output) {
    const { diagnostics, notifications } = JSON.parse(output) as Record<string, JsonLine[]>;
    return [
      ...(diagnostics ?? []).filter(({ suppressed }) => !suppressed).map(jsonDiagnostic),
      ...(notifications ?? []).map(jsonNotification),
    ];
  },
  ndjson(output) {
    const lines = output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as JsonLine);
    return lines.flatMap((line) => {
      if (line.type === "diagnostic") return line.suppressed ? [] : [jsonDiagnostic(line)];
      return line.type === "notification" ? [jsonNotification(line)] : [];
    });
  },
  compact(output) {
    return output
      .trimEnd()
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const { file, line: number, column, rest } = placed(line);
        const finding = /^(error|warning|info): (.*) \[([^\]]*)\]$/.exec(rest);
        if (finding) {
          const [, severity = "", message = "", rule = ""] = finding;
          return { severity, rule, file, line: number, column, message };
        }
        const [, name, severity = "", message = ""] = /^(?:(.*?): )?(error|warning|note): (.*)$/.exec(line) ?? [];
        return { severity, rule: undefined, file: name, message };
      });
  },
  sarif(output) {
    const [run] = JSON.parse(output).runs;
    const levels: Readonly<Record<string, string>> = { error: "error", warning: "warning", note: "info" };
    const text = (message: { text: string }): string =>
      firstLine(message.text)
        .replaceAll("{{", "{")
        .replaceAll("}}", "}")
        .replace(/\\([\\[\]])/g, "$1");
    const reported = run.results.filter(({ suppressions }: { suppressions: object[] }) => suppressions.length === 0);
    const results: readonly Seen[] = reported.map((result: never) => {
      const { level, ruleId, message, locations } = result as {
        level: string;
        ruleId: string;
        message: { text: string };
        locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
      };
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
      return {
        severity: levels[level] ?? "",
        rule: ruleId,
        file: decodeURIComponent(artifactLocation?.uri ?? ""),
        line: region?.["startLine"],
        column: region?.["startColumn"],
        message: text(message),
      };
    });
    const notifications: readonly Seen[] = run.invocations[0].toolExecutionNotifications.map((notification: never) => {
      const { level, message, locations } = notification as {
        level: string;
        message: { text: string };
        locations?: { physicalLocation: { artifactLocation: { uri: string } } }[];
      };
      const uri = locations?.[0]?.physicalLocation.artifactLocation.uri;
      return { severity: level, rule: undefined, file: uri && decodeURIComponent(uri), message: text(message) };
    });
    return [...results, ...notifications];
  },
  github(output) {
    return runnerCommands(output).map(({ name, properties: { file, title = "" }, data }) => {
      const rule = /\((.*)\)$/s.exec(title)?.[1];
      if (rule === undefined) {
        return { severity: name === "notice" ? "note" : name, rule, file, message: firstLine(data) };
      }
      const { line, column, rest } = placed(firstLine(data));
      return { severity: name === "notice" ? "info" : name, rule, file, line, column, message: rest };
    });
  },
  gitlab(output) {
    return JSON.parse(output).map((entry: never) => {
      const {
        severity,
        check_name: rule,
        description,
        location,
      } = entry as {
        severity: string;
        check_name: string;
        description: string;
        location: { path: string; positions?: { begin: { line: number; column: number } } };
      };
      const seen = { severity: gitlabSeverities[severity], file: location.path, message: description };
      return location.positions ? { ...seen, rule, ...location.positions.begin } : { ...seen, rule: undefined };
    });
  },
  junit(output) {
    return elements(xmlRoot(output), "testcase").flatMap((testcase): Seen[] => {
      const [failure] = elements(testcase, "failure");
      const [notice] = [...elements(testcase, "error"), ...elements(testcase, "skipped")];
      const file = attribute(testcase, "file");
      if (failure) {
        const { line, column } = placed(firstLine(failure.textContent ?? ""));
        const rule = attribute(testcase, "name")?.split(" ")[0];
        const message = attribute(failure, "message") ?? "";
        return [{ severity: attribute(failure, "type") ?? "", rule, file, line, column, message }];
      }
      if (!notice) return [];
      const message = attribute(notice, "message") ?? "";
      return [{ severity: attribute(notice, "type") ?? "note", rule: undefined, file, message }];
    });
  },
  checkstyle(output) {
    return elements(xmlRoot(output), "file").flatMap((file) =>
      elements(file, "error").map((error) => {
        const rule = /^ecs-netcheck\.(.*)$/s.exec(attribute(error, "source") ?? "")?.[1];
        const place =
          rule === undefined
            ? {}
            : { line: Number(attribute(error, "line")), column: Number(attribute(error, "column")) };
        const severity = attribute(error, "severity") ?? "";
        return { severity, rule, file: attribute(file, "name"), ...place, message: attribute(error, "message") ?? "" };
      }),
    );
  },
  tap(output) {
    const seen: Seen[] = [];
    const faults: unknown[] = [];
    const parser = new Parser({ strict: true }, ({ failures }) => {
      faults.push(...failures.filter(({ tapError }) => tapError));
    });
    parser.on("extra", (extra) => faults.push(extra));
    parser.on("assert", ({ ok, diag }) => {
      if (!ok) seen.push({ ...diag, rule: diag.rule, file: diag.file ?? undefined });
    });
    parser.end(output);
    if (faults.length > 0) throw new Error(`no clean TAP: ${JSON.stringify(faults)}`);
    return seen.map(({ severity, rule, file, line, column, message }) => ({
      severity,
      rule,
      file,
      ...(rule === undefined ? {} : { line, column }),
      message,
    }));
  },
  markdown(output) {
    const tables = lexer(output, { gfm: true }).filter((token) => token.type === "table") as Tokens.Table[];
    return tables.flatMap(({ rows }) =>
      rows.map((row) => {
        const [severity = "", place = "", message = "", rule = ""] = row.map(({ tokens }) => markdownText(tokens));
        const bare = (text: string): string => text.replace(/^`(.*)`$/s, "$1");
        if (rule === "") return { severity, rule: undefined, file: bare(place) || undefined, message };
        const { file, line, column } = placed(bare(place));
        return { severity, rule: bare(rule), file, line, column, message };
      }),
    );
  },
};
