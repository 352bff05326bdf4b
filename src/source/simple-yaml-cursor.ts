/** The reason to leave a text to the reader of all YAML: something that the reader of simple YAML does not know, or a fault. */
export class Doubt extends Error {
  override readonly name = "Doubt";
}

/** A place in a text that moves on over what patterns find. All patterns are sticky. */
export class Cursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The character here; empty at the end. */
  get character(): string {
    return this.text.charAt(this.at);
  }

  isAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  /** What a pattern finds here, which is then behind; undefined where it does not fit. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at = pattern.lastIndex;
    return found[0];
  }

  /** What a pattern finds here. Throws Doubt where it does not fit. */
  wanted(pattern: RegExp): string {
    const found = this.take(pattern);
    if (found === undefined) throw new Doubt();
    return found;
  }
}
