import { beginsAsPlan, planCut } from "./plan-cut.ts";

/** Why a file, or standard input, could not be read; `message` is one sentence that names it. */
export interface FileProblem {
  readonly problem: "missing" | "directory" | "not-a-file" | "too-large" | "unreadable";
  readonly message: string;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["ELOOP", "the link leads back to itself"],
  ["ENAMETOOLONG", "the path is too long"],
  ["EMFILE", "too many files are open"],
  ["ENFILE", "too many files are open"],
  ["EIO", "the disk reports an error"],
  ["ERR_INVALID_ARG_VALUE", "no path holds a NUL character"],
]);

/** A number of bytes in the largest unit that divides it. */
function sizeText(bytes: number): string {
  if (bytes % (1024 * 1024) === 0) return `${bytes / (1024 * 1024)} MiB`;
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes} bytes`;
}

function cannotRead(problem: FileProblem["problem"], name: string, reason: string): FileProblem {
  return { problem, message: `cannot read \`${name}\`: ${reason}` };
}

/** The problem of a directory where a file was wanted. */
export function directoryProblem(name: string): FileProblem {
  return cannotRead("directory", name, "it is a directory");
}

/** The problem of a pipe, a socket or a device. */
export function notRegularProblem(name: string): FileProblem {
  return cannotRead("not-a-file", name, "it is no regular file");
}

/** The problem of a file whose place a link has taken. */
export function becameLinkProblem(name: string): FileProblem {
  return cannotRead("not-a-file", name, "a link has taken its place");
}

/** The problem of a file that holds more bytes than are read; `start` is some of what it begins with. */
export function tooLargeProblem(name: string, limit: number, start: Uint8Array): FileProblem {
  const advice = beginsAsPlan(start) ? `; cut the plan down to what is checked: ${planCut}` : "";
  return cannotRead("too-large", name, `it is larger than ${sizeText(limit)}${advice}`);
}

/** The code of an error of the file system, such as `ENOENT`. Any other error is a bug and thrown again. */
export function faultCode(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}

/** Why a report cannot be written, in one clause, behind an error of the file system. Any other error is thrown again. */
export function writeReason(error: unknown): string {
  const code = faultCode(error);
  if (code === "ENOENT" || code === "ENOTDIR") return "its folder does not exist";
  if (code === "EISDIR") return "it is a directory";
  return reasons.get(code) ?? `the system says ${code}`;
}

/** The problem behind an error of the file system. Any other error is thrown again. */
export function faultProblem(name: string, error: unknown): FileProblem {
  const code = faultCode(error);
  if (code === "ENOENT" || code === "ENOTDIR") return cannotRead("missing", name, "it does not exist");
  if (code === "EISDIR") return directoryProblem(name);
  // What opening a socket gives, on Linux and on macOS.
  if (code === "ENXIO" || code === "EOPNOTSUPP") return notRegularProblem(name);
  return cannotRead("unreadable", name, reasons.get(code) ?? `the system says ${code}`);
}
