/** Sleeps for some milliseconds; nothing else happens meanwhile. For descriptors that are not ready. */
export function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
