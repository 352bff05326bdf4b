import type { CST, Lexer, Parser } from "yaml";
import { commentMark } from "./comment-mark.ts";
import type { Range } from "./document.ts";
import { LimitExceeded } from "./flaw.ts";
import { limits } from "./limits.ts";
import { type DirectiveLine, type Directives, readDirectives } from "./yaml-directives.ts";
import { checkEnd, faultAt, named, unexpected, YamlFault } from "./yaml-fault.ts";

/** The parts of the `yaml` package that split a text into tokens; none of them recurses over what it reads while the depth is bounded. */
export interface Tokenizer {
  readonly Lexer: new () => Lexer;
  readonly Parser: new () => Parser;
}

/** A document of a stream, as tokens. */
interface YamlStreamDocument {
  readonly token: CST.Document;
  readonly directives: Directives;
}

/** The documents of a text as tokens. After a fault there are only those that begin before it. */
export interface YamlStream {
  readonly documents: readonly YamlStreamDocument[];
  /** Where the text between brackets breaks off because a line is not indented enough. */
  readonly flowBreaks: readonly number[];
  /** Where the comments stand that name this tool. */
  readonly comments: readonly Range[];
  readonly fault: YamlFault | undefined;
}

/** Names of the marks that the lexer puts between pieces of the text. */
const scalarFollows = "\x1f";
const flowBreaksOff = "\x18";

/** A text as long as it was, in which a lone carriage return is a line feed: a line break too, but for the `yaml` package text. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)/g, "\n");
}

/** Splits a text into documents and their tokens. Throws LimitExceeded. */
export function tokenize(text: string, tokenizer: Tokenizer): YamlStream {
  const stream = new StreamReader(withLineFeeds(text));
  const { documents, flowBreaks, comments } = stream;
  try {
    stream.read(tokenizer);
  } catch (fault) {
    if (!(fault instanceof YamlFault)) throw fault;
    return { documents, flowBreaks, comments, fault };
  }
  return { documents, flowBreaks, comments, fault: undefined };
}

class StreamReader {
  readonly documents: YamlStreamDocument[] = [];
  readonly flowBreaks: number[] = [];
  readonly comments: Range[] = [];
  readonly #text: string;
  #directives: DirectiveLine[] = [];
  #directiveCount = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(tokenizer: Tokenizer): void {
    const parser = new tokenizer.Parser();
    let fault: YamlFault | undefined;
    try {
      this.#feed(parser, new tokenizer.Lexer());
    } catch (thrown) {
      if (!(thrown instanceof YamlFault)) throw thrown;
      fault = thrown;
    }
    for (const token of parser.end()) this.#take(token);
    const [line] = this.#directives;
    if (!fault && line) fault = faultAt("expected `---` and a document after the `%` lines", line);
    if (fault) throw fault;
  }

  /** Comments are left out: they carry no value, and the parser searches through runs of them again and again. */
  #feed(parser: Parser, lexer: Lexer): void {
    let lexemes = 0;
    let aliases = 0;
    let isScalar = false;
    for (const lexeme of lexer.lex(this.#text)) {
      if (++lexemes > limits.lexemes) throw new LimitExceeded(`the file holds more than ${limits.lexemes} tokens`);
      const first = lexeme.charAt(0);
      if (first === "#" && !isScalar) {
        this.#checkComment(parser.offset, lexeme);
        if (lexeme.includes(commentMark)) {
          this.comments.push({ start: parser.offset, end: parser.offset + lexeme.trimEnd().length });
        }
        parser.offset += lexeme.length;
        continue;
      }
      if (first === "*" && !isScalar && ++aliases > limits.aliases) {
        throw new LimitExceeded(`the file holds more than ${limits.aliases} aliases`);
      }
      if (lexeme === flowBreaksOff) this.flowBreaks.push(parser.offset);
      isScalar = lexeme === scalarFollows;
      for (const token of parser.next(lexeme)) this.#take(token);
      if (parser.stack.length > limits.depth + 2) {
        throw new LimitExceeded(`lists and maps stand more than ${limits.depth} deep`);
      }
    }
  }

  #checkComment(offset: number, lexeme: string): void {
    if (offset === 0 || /\s/.test(this.#text.charAt(offset - 1))) return;
    throw new YamlFault(`expected a space in front of ${named(lexeme)}`, offset, offset + 1);
  }

  #take(token: CST.Token): void {
    switch (token.type) {
      case "directive":
        if (++this.#directiveCount > limits.directives) {
          throw new LimitExceeded(`the file holds more than ${limits.directives} directives`);
        }
        this.#directives.push(token);
        return;
      case "document":
        this.#takeDocument(token);
        return;
      case "doc-end":
        checkEnd(token.end, "the end of the line after `...`");
        return;
      case "error":
        throw unexpected("a value", token);
    }
  }

  #takeDocument(token: CST.Document): void {
    if (this.documents.length >= limits.documents) {
      throw new LimitExceeded(`the file holds more than ${limits.documents} documents`);
    }
    const lines = this.#directives;
    this.#directives = [];
    this.documents.push({ token, directives: readDirectives(lines) });
    if (lines[0] && !token.start.some(({ type }) => type === "doc-start")) {
      throw new YamlFault("expected `---` after the `%` lines", token.offset, token.offset);
    }
  }
}

/** Whether a document holds anything: an empty one, as between two `---`, is none. */
export function isFilled({ value, start }: CST.Document): boolean {
  return value !== undefined || start.some(({ type }) => type === "tag" || type === "anchor");
}
