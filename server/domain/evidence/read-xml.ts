import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element: attributes by name, children by tag as a list, text as `#text`. */
export type XmlElement = { [key: string]: string | XmlElement[] | undefined };

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  alwaysCreateTextNode: true,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/** The document's root level; null when it is not well-formed. */
export function readXml(text: string): XmlElement | null {
  try {
    return XMLValidator.validate(text) === true ? (parser.parse(text) as XmlElement) : null;
  } catch {
    return null;
  }
}

export function childrenOf(element: XmlElement, tag: string): XmlElement[] {
  const children = element[tag];
  return Array.isArray(children) ? children : [];
}

export function attributeOf(element: XmlElement, name: string): string | null {
  const value = element[`@${name}`];
  return typeof value === "string" ? value : null;
}

export function numberOf(element: XmlElement, name: string): number | null {
  const value = attributeOf(element, name);
  const number = value === null || value.trim() === "" ? Number.NaN : Number(value.replace(/,/g, ""));
  return Number.isFinite(number) ? number : null;
}

export function textOf(element: XmlElement | undefined): string {
  const text = element?.["#text"];
  return typeof text === "string" ? text.trim() : "";
}
