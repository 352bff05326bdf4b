import { realpathSync, statSync } from "node:fs";
import { faultCode } from "./file-problem.ts";
import { isInside } from "./path-names.ts";

/** Where a link leads in the end: a path without links, or the reason why a walk does not follow it. */
export type LinkTarget =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "outside" | "nowhere"; readonly reason: string };

/** Follows a link to its end, as long as that lies inside the boundary. */
export function linkTarget(link: string, boundary: string): LinkTarget {
  try {
    const path = realpathSync.native(link);
    if (!isInside(path, boundary)) return { kind: "outside", reason: "the link leads out of the project" };
    const stats = statSync(path);
    if (stats.isDirectory()) return { kind: "folder", path };
    return stats.isFile() ? { kind: "file", path } : { kind: "nowhere", reason: "it is no regular file" };
  } catch (error) {
    const isLoop = faultCode(error) === "ELOOP";
    return { kind: "nowhere", reason: isLoop ? "the link leads back to itself" : "the link leads to nothing" };
  }
}
