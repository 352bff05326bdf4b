import type { Range, SourceDocument } from "../source/document.ts";
import type { Place } from "../source/node.ts";
import { pointerOf } from "../source/pointer.ts";
import type { Report } from "./report.ts";
import { repositoryPath } from "./repository-path.ts";

/** A path as a relative reference of RFC 3986; halves of surrogate pairs, which have no bytes, become U+FFFD. */
function uriOf(path: string): string {
  return encodeURIComponent(path.replace(/\p{Cs}/gu, "\ufffd")).replaceAll("%2F", "/");
}

/** A file, from the root of the repository. */
export function artifactLocation(report: Report, name: string): object {
  return { uri: uriOf(repositoryPath(report, name)), uriBaseId: "%SRCROOT%" };
}

/** A stretch of a file; its end is exclusive, as SARIF's is. */
export function region(document: SourceDocument, range: Range): object {
  const start = document.positionAt(range.start);
  const end = document.positionAt(range.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A place in a file, and in what the file holds. */
export function location(report: Report, place: Place): object {
  const { document, range } = place;
  const pointer = pointerOf(place);
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(report, document.name),
      region: region(document, range),
    },
    ...(pointer === "" ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  };
}
