import type { Finding } from "../finding/finding.ts";
import { type Annotation, codeFrame } from "./code-frame.ts";
import { detailsOf, platformsOf } from "./details.ts";
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
  return [
    [{ text: finding.severity, brush: paint[finding.severity] }, `[${finding.rule}]: ${finding.message}`],
    ...lines,
    ...detailsOf(finding, platforms).flatMap(({ kind, text }) => remark(kind, text)),
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
    const platforms = platformsOf(findings);
    const lines = findings.flatMap((finding) => diagnostic(finding, platforms, layout));
    return printedLines([...lines, ...notifications.map((notification) => notice(notification, layout.paint))]);
  },
};
