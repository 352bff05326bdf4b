import type { Finding } from "../finding/finding.ts";
import { detailLines, platformsOf } from "./details.ts";
import type { Notification, Report, Reporter } from "./report.ts";
import { repositoryPath } from "./repository-path.ts";
import { sanitise } from "./sanitise.ts";
import { counted } from "./summary-line.ts";

/** GitHub shows no more annotations of a kind for a step. */
const shownOfKind = 10;

const kinds = ["error", "warning", "notice"] as const;
type Kind = (typeof kinds)[number];

/** An annotation. Its properties are in the order they are written in; an empty one is left out. */
interface Annotation {
  readonly kind: Kind;
  readonly properties: Readonly<Record<string, string | number | undefined>>;
  readonly lines: readonly string[];
}

function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function commandLine({ kind, properties, lines }: Annotation): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapedProperty(sanitise(String(value)))}`);
  return `::${kind} ${written.join(",")}::${escapedData(lines.map(sanitise).join("\n"))}\n`;
}

function findingAnnotation(finding: Finding, report: Report, platforms: ReadonlySet<string>): Annotation {
  const { place, severity, message, rule } = finding;
  const { document, range } = place;
  const start = document.positionAt(range.start);
  const end = document.positionAt(range.end);
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  return {
    kind: severity === "info" ? "notice" : severity,
    properties: {
      file: repositoryPath(report, document.name),
      line: start.line,
      endLine: end.line,
      ...columns,
      title: `${report.tool.name} (${rule})`,
    },
    lines: [`${document.name}:${start.line}:${start.column}: ${message}`, ...detailLines(finding, platforms)],
  };
}

function notificationAnnotation({ level, message, file }: Notification, report: Report): Annotation {
  return {
    kind: level === "note" ? "notice" : level,
    properties: { file: file === undefined ? undefined : repositoryPath(report, file), title: report.tool.name },
    lines: [message],
  };
}

/** As many annotations as GitHub shows, errors first; where that is not all, the last says what is missing. */
function shown(all: readonly Annotation[], title: string): Annotation[] {
  const ofKind = (kind: Kind): Annotation[] => all.filter((annotation) => annotation.kind === kind);
  const isCut = kinds.some((kind) => ofKind(kind).length > shownOfKind);
  if (!isCut) return kinds.flatMap(ofKind);
  const limits: Readonly<Record<Kind, number>> = { error: shownOfKind, warning: shownOfKind, notice: shownOfKind - 1 };
  const missing = kinds
    .map((kind) => [kind, ofKind(kind).length - limits[kind]] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => counted(count, kind));
  const rest: Annotation = {
    kind: "notice",
    properties: { title },
    lines: [`not annotated, because GitHub shows ten of a kind for a step: ${missing.join(", ")}`],
  };
  return [...kinds.flatMap((kind) => ofKind(kind).slice(0, limits[kind])), rest];
}

/** Annotations on the changed files of a pull request, as commands to the runner of GitHub Actions. */
export const github: Reporter = {
  id: "github",
  title: "Annotations of GitHub Actions",
  render(report) {
    const platforms = platformsOf(report.findings);
    const all = [
      ...report.notifications.map((notification) => notificationAnnotation(notification, report)),
      ...report.findings.map((finding) => findingAnnotation(finding, report, platforms)),
    ];
    return shown(all, report.tool.name).map(commandLine).join("");
  },
};
