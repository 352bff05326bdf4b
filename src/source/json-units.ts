declare const TextEncoder: new () => {
  encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number };
};

/** The UTF-16 units of a text as an array of numbers, with a zero behind the last. */
export type Units = Uint8Array | Uint16Array;

let encoder: InstanceType<typeof TextEncoder> | undefined;
let ascii = new Uint8Array(0);

/**
 * The units of a text. They stay until the next call, because all ASCII texts share one array.
 * A reader that looks at every character is twice as fast on an array as with `charCodeAt`.
 */
export function unitsOf(text: string): Units {
  encoder ??= new TextEncoder();
  if (ascii.length <= text.length) ascii = new Uint8Array(Math.max(2 * text.length, 16 * 1024));
  const { read, written } = encoder.encodeInto(text, ascii);
  if (read < text.length || written > text.length) return wideUnits(text);
  ascii[text.length] = 0;
  return ascii;
}

function wideUnits(text: string): Units {
  const units = new Uint16Array(text.length + 1);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}
