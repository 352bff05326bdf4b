import { sanitisedXml } from "./sanitise.ts";

/** An element of an XML document. Names and keys are ours; all other text may be anything. */
export interface XmlElement {
  readonly name: string;
  /** What is undefined is left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children?: readonly XmlElement[];
  /** The text inside, line by line, instead of children. */
  readonly lines?: readonly string[];
}

function attributeText([key, value]: [string, string | number | undefined]): string {
  return value === undefined ? "" : ` ${key}="${sanitisedXml(String(value))}"`;
}

function elementText({ name, attributes, children = [], lines = [] }: XmlElement, indent: string): string {
  const tag = `${indent}<${name}${Object.entries(attributes).map(attributeText).join("")}`;
  if (lines.length > 0) return `${tag}>${lines.map(sanitisedXml).join("\n")}</${name}>\n`;
  if (children.length === 0) return `${tag}/>\n`;
  const inside = children.map((child) => elementText(child, `${indent}  `)).join("");
  return `${tag}>\n${inside}${indent}</${name}>\n`;
}

/** A whole XML 1.0 document with a final line break. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, "")}`;
}
