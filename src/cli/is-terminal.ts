import { fstatSync } from "node:fs";

function isCharacterDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

/** Whether a descriptor is a terminal. node:tty takes a good part of a start, and is loaded only where the descriptor may be one. */
export async function isTerminal(descriptor: number): Promise<boolean> {
  return isCharacterDevice(descriptor) && (await import("node:tty")).isatty(descriptor);
}
