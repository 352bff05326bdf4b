import { jsonReport } from "./json-report.ts";
import type { Reporter } from "./report.ts";
import { sanitisedJson } from "./sanitise.ts";

/** The whole report as one JSON object, the format of which is a contract. */
export const json: Reporter = {
  id: "json",
  title: "The whole report as JSON",
  render(report) {
    return sanitisedJson(`${JSON.stringify(jsonReport(report), null, 2)}\n`);
  },
};
