import { fstatSync, type Stats, statSync } from "node:fs";

/** Whether a device is the null device; Windows numbers no devices. */
function isNullDevice({ rdev }: Stats): boolean {
  return rdev !== 0 && rdev === statSync("/dev/null").rdev;
}

/** Whether a descriptor may be a terminal. A run that nobody watches often writes to the null device, which is a character device too. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && !isNullDevice(stats);
  } catch {
    return false;
  }
}

/** Whether a descriptor is a terminal. node:tty takes a good part of a start, and is loaded only where the descriptor may be one. */
export async function isTerminal(descriptor: number): Promise<boolean> {
  return mayBeTerminal(descriptor) && (await import("node:tty")).isatty(descriptor);
}
