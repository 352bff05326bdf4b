/** A pattern that cannot be read as one. The message is one sentence for whoever wrote it. */
export class GlobError extends Error {
  override readonly name = "GlobError";
}

/** Longer patterns and more alternatives than these are refused: they are attacks, or mistakes. */
const longestPattern = 4_096;
const mostAlternatives = 1_000;

/** `[a-z]`: the code points it names, as pairs of a first and a last one. */
interface CharacterSet {
  readonly negated: boolean;
  readonly spans: readonly (readonly [number, number])[];
}

/** One piece of a segment: a code point, any one (`?`), one of a set, or any run of them (`*`). */
type Token = number | "?" | "*" | CharacterSet;

/** What stands between two `/`. Most names are told apart by strings alone, and only the others are taken to pieces. */
interface Segment {
  /** What stands behind the last wildcard: all of the segment, where it has none. */
  readonly tail: string;
  readonly isLiteral: boolean;
  readonly tokens: readonly Token[];
}

/** A whole pattern; `*` is `**` in its source, any run of segments. */
type Segments = readonly (Segment | "*")[];

/** What a pattern is read into before it is cut at its `/`. */
type Mark = Token | "/";
type Brace = "{" | "," | "}";

const anySegment: Segment = { tail: "", isLiteral: false, tokens: ["*"] };

function codePoint(character: string | undefined): number {
  const point = character?.codePointAt(0);
  if (point === undefined) throw new GlobError("`[` is never closed");
  return point;
}

/** The classes of POSIX that git knows, as pairs of a first and a last character. */
const namedSets: ReadonlyMap<string, readonly string[]> = new Map([
  ["alnum", ["09", "AZ", "az"]],
  ["alpha", ["AZ", "az"]],
  ["blank", ["  ", "\t\t"]],
  ["cntrl", ["\0\x1f", "\x7f\x7f"]],
  ["digit", ["09"]],
  ["graph", ["!~"]],
  ["lower", ["az"]],
  ["print", [" ~"]],
  ["punct", ["!/", ":@", "[`", "{~"]],
  ["space", ["  ", "\t\r"]],
  ["upper", ["AZ"]],
  ["xdigit", ["09", "AF", "af"]],
]);

/** Reads the set whose `[` stands at `open`, and says where the pattern goes on. */
function readSet(characters: readonly string[], open: number): { readonly set: CharacterSet; readonly next: number } {
  const spans: [number, number][] = [];
  let at = open + 1;
  const negated = characters[at] === "!" || characters[at] === "^";
  if (negated) at++;
  const first = at;
  let low: number | undefined;
  while (at === first || characters[at] !== "]") {
    const close = characters[at] === "[" && characters[at + 1] === ":" ? characters.indexOf("]", at + 2) : -1;
    if (close > at + 2 && characters[close - 1] === ":") {
      const pairs = namedSets.get(characters.slice(at + 2, close - 1).join(""));
      if (!pairs) throw new GlobError(`\`${characters.slice(at, close + 1).join("")}\` names no class of characters`);
      for (const pair of pairs) spans.push([codePoint(pair[0]), codePoint(pair[1])]);
      low = undefined;
      at = close + 1;
      continue;
    }
    const isSpan = characters[at] === "-" && low !== undefined && characters[at + 1] !== "]";
    if (isSpan) at++;
    if (characters[at] === "\\") at++;
    const point = codePoint(characters[at++]);
    spans.push([isSpan && low !== undefined ? low : point, point]);
    low = isSpan ? undefined : point;
  }
  return { set: { negated, spans }, next: at + 1 };
}

function readMarks(pattern: string): (Mark | Brace)[] {
  const characters = Array.from(pattern);
  const marks: (Mark | Brace)[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? "";
    if (character === "[") {
      const { set, next } = readSet(characters, at);
      marks.push(set);
      at = next - 1;
    } else if (character === "\\") {
      const escaped = characters[++at];
      if (escaped === undefined) throw new GlobError("the `\\` at the end escapes nothing");
      marks.push(escaped === "/" ? "/" : codePoint(escaped));
    } else if (/[*?/{,}]/.test(character)) {
      marks.push(character as Mark | Brace);
    } else {
      marks.push(codePoint(character));
    }
  }
  return marks;
}

/** A brace as the plain character it is where it groups nothing. */
function withoutBrace(mark: Mark | Brace): Mark {
  return mark === "{" || mark === "," || mark === "}" ? codePoint(mark) : mark;
}

/** Spells out `{a,b}`: one list of marks for each alternative. A `,` or `}` outside of braces is a plain character. */
function expandBraces(marks: readonly (Mark | Brace)[]): Mark[][] {
  const around: { finished: Mark[][]; current: Mark[][] }[] = [];
  let group: { finished: Mark[][]; current: Mark[][] } = { finished: [], current: [[]] };
  for (const mark of marks) {
    const outer = around.at(-1);
    if (mark === "{") {
      around.push(group);
      group = { finished: [], current: [[]] };
    } else if (mark === "," && outer) {
      group.finished = group.finished.concat(group.current);
      group.current = [[]];
    } else if (mark === "}" && outer) {
      const tails = group.finished.concat(group.current);
      if (tails.length * outer.current.length > mostAlternatives)
        throw new GlobError(`the braces stand for more than ${mostAlternatives} patterns`);
      outer.current = outer.current.flatMap((head) => tails.map((tail) => head.concat(tail)));
      group = outer;
      around.pop();
    } else {
      for (const sequence of group.current) sequence.push(withoutBrace(mark));
    }
  }
  if (around.length > 0) throw new GlobError("`{` is never closed");
  return group.current;
}

function segmentOf(tokens: readonly Token[]): Segment | "*" {
  if (tokens.length > 1 && tokens.every((token) => token === "*")) return "*";
  const wildcards = tokens.findLastIndex((token) => typeof token !== "number") + 1;
  const tail = tokens.slice(wildcards).map((token) => (typeof token === "number" ? String.fromCodePoint(token) : ""));
  return { tail: tail.join(""), isLiteral: wildcards === 0, tokens };
}

function segmentsOf(marks: readonly Mark[]): Segments {
  const segments: (Segment | "*")[] = [];
  let tokens: Token[] = [];
  for (const mark of marks) {
    if (mark !== "/") {
      tokens.push(mark);
      continue;
    }
    segments.push(segmentOf(tokens));
    tokens = [];
  }
  const last = segmentOf(tokens);
  return last === "*" ? [...segments, last, anySegment] : [...segments, last];
}

/**
 * Whether a pattern covers all items in order. After a mismatch only the last `*` takes one item more: whatever an earlier
 * one could take, the last could take as well. So the steps are at most the items times the parts.
 */
function covers<Part, Item>(
  parts: readonly (Part | "*")[],
  items: ArrayLike<Item>,
  accepts: (part: Part, item: Item) => boolean,
): boolean {
  let part = 0;
  let item = 0;
  let star = -1;
  let starEnd = 0;
  while (item < items.length) {
    const expected = parts[part];
    if (expected === "*") {
      star = part++;
      starEnd = item;
    } else if (expected !== undefined && accepts(expected as Part, items[item] as Item)) {
      part++;
      item++;
    } else if (star >= 0) {
      part = star + 1;
      item = ++starEnd;
    } else {
      return false;
    }
  }
  while (parts[part] === "*") part++;
  return part === parts.length;
}

function acceptsCharacter(token: Exclude<Token, "*">, character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  if (typeof token === "number") return token === point;
  if (token === "?") return true;
  return token.negated !== token.spans.some(([first, last]) => first <= point && point <= last);
}

function acceptsName({ tail, isLiteral, tokens }: Segment, name: string): boolean {
  if (isLiteral) return tail === name;
  if (!name.endsWith(tail)) return false;
  // A string is the list of its characters, unless one of them takes two units.
  const characters = /[\ud800-\udfff]/.test(name) ? Array.from(name) : name;
  return covers<Exclude<Token, "*">, string>(tokens, characters, acceptsCharacter);
}

function coversPath(segments: Segments, names: readonly string[]): boolean {
  return covers<Segment, string>(segments, names, acceptsName);
}

/** Whether something below a folder could still be covered. */
function leadsBelow(segments: Segments, folder: readonly string[]): boolean {
  for (const [depth, name] of folder.entries()) {
    const segment = segments[depth];
    if (segment === "*") return true;
    if (segment === undefined || !acceptsName(segment, name)) return false;
  }
  return segments.length > folder.length;
}

function readGlob(pattern: string): readonly Segments[] {
  if (pattern.length > longestPattern) throw new GlobError(`it is longer than ${longestPattern} characters`);
  const bare = pattern.replace(/^(\.\/)+/, "").replace(/\/$/, "");
  return expandBraces(readMarks(bare)).map(segmentsOf);
}

/**
 * Whether a path with `/` is one that a pattern means: `*` and `?` stay inside a segment, `**` is any number of segments (at
 * the end at least one), `[a-z]` and `[!a]` are sets, `{a,b}` alternatives, `\` escapes. Names that start with a dot are
 * nothing special. Linear in the path. Throws a GlobError.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const alternatives = readGlob(pattern);
  return (path) => {
    const names = path.split("/");
    return alternatives.some((segments) => coversPath(segments, names));
  };
}

/** Whether a folder may hold a path that the pattern means, however deep; a walk need not enter the others. Throws a GlobError. */
export function compileGlobFolder(pattern: string): (folder: string) => boolean {
  const alternatives = readGlob(pattern);
  return (folder) => {
    const names = folder.split("/");
    return alternatives.some((segments) => leadsBelow(segments, names));
  };
}

/** One pattern of a `.gitignore`, asked with the segments of a path: a glob in which braces are plain. Throws a GlobError. */
export function compileGitPattern(pattern: string): (names: readonly string[]) => boolean {
  const segments = segmentsOf(readMarks(pattern).map(withoutBrace));
  return (names) => coversPath(segments, names);
}
