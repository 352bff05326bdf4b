import { isAscii } from "node:buffer";

/** The text of bytes that are plain ASCII, as nearly every definition is; undefined for others. A decoder takes longer to make than to use. */
export function asciiText(bytes: Uint8Array): string | undefined {
  if (!isAscii(bytes)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return text.includes("\0") ? undefined : text;
}
