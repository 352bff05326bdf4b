import type { Finding } from "../finding/finding.ts";
import { awsSentence } from "./aws-sentence.ts";
import { type Annotation, codeFrame } from "./code-frame.ts";
import { type Line, printedLines } from "./printed-lines.ts";
import type { Layout, Notification, Paint, Reporter } from "./report.ts";
import { wrapped } from "./wrapped.ts";

function annotations(finding: Finding, paint: Paint): Annotation[] {
  const primary: Annotation = {
    place: finding.place,
    label: finding.label,
    isPrimary: true,
    brush: paint[finding.severity],
  };
  const others = (finding.related ?? []).map(
    ({ place, message }): Annotation => ({ place, label: message, isPrimary: false, brush: paint.info }),
  );
  return [primary, ...others];
}

/** The help with whether `--fix` can do it. */
function helpText({ help, fix }: Finding): string | undefined {
  if (!fix) return help;
  return `${help ?? fix.title} ${fix.safety === "safe" ? "[fixable]" : "[unsafe fix]"}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A note on the platforms of a finding, where others in the report have others. */
function platformNote({ platforms }: Finding, all: ReadonlySet<string>): string[] {
  const named = platforms.filter((platform) => !platform.startsWith("unknown"));
  return named.length > 0 && platforms.length < all.size ? [`on ${listed(named)}`] : [];
}

function diagnostic(finding: Finding, platforms: ReadonlySet<string>, layout: Layout): Line[] {
  const { paint, width } = layout;
  const { lines, gutterWidth } = codeFrame(annotations(finding, paint), layout);
  const margin = " ".repeat(gutterWidth + 1);
  const remark = (kind: string, text: string): Line[] => {
    const indent = " ".repeat(gutterWidth + 3 + kind.length + 2);
    return wrapped(text, width - indent.length).map((line, index) =>
      index === 0 ? [{ text: `${margin}=`, brush: paint.faint }, ` ${kind}: ${line}`] : [indent + line],
    );
  };
  const help = helpText(finding);
  return [
    [{ text: finding.severity, brush: paint[finding.severity] }, `[${finding.rule}]: ${finding.message}`],
    ...lines,
    ...(finding.aws ? remark("aws", awsSentence(finding.aws)) : []),
    ...[...(finding.notes ?? []), ...platformNote(finding, platforms)].flatMap((note) => remark("note", note)),
    ...(help === undefined ? [] : remark("help", help)),
    ...remark("docs", `ecs-netcheck explain ${finding.rule}`),
    [],
  ];
}

function notice({ level, message }: Notification, paint: Paint): Line {
  const brush = { error: paint.error, warning: paint.warning, note: paint.info }[level];
  return [{ text: level, brush }, ": ", message];
}

/** For people: every finding with its source, what AWS says and what helps. The summary line is the caller's, who knows the time. */
export const pretty: Reporter = {
  id: "pretty",
  title: "Findings with the source they are about",
  render({ findings, notifications }, layout) {
    const platforms = new Set(findings.flatMap((finding) => finding.platforms));
    const lines = findings.flatMap((finding) => diagnostic(finding, platforms, layout));
    return printedLines([...lines, ...notifications.map((notification) => notice(notification, layout.paint))]);
  },
};
