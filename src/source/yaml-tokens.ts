import { CST } from "yaml";

/** What is used of the `yaml` package, so that the command line's bundle holds nothing else of it. */
export { Lexer, Parser } from "yaml";
/** The value of a scalar's token. */
export const resolveAsScalar = CST.resolveAsScalar;
