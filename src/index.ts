export { SourceDocument } from "./source/document.ts";
