import { projectPath } from "../evidence/outcomes";
import { attributeOf, childrenOf, readXml, type XmlElement } from "../evidence/read-xml";
import { addHits, type LineHits } from "./line-hits";

/** Cobertura's XML, as coverage.py and many others write it. Files are named from one of the report's sources. */
export function readCobertura(text: string): LineHits {
  const hits: LineHits = new Map();
  const root = childrenOf(readXml(text) ?? {}, "coverage")[0];
  if (root === undefined) return hits;
  const sources = childrenOf(root, "sources")
    .flatMap((list) => childrenOf(list, "source"))
    .map((source) => source["#text"])
    .filter((source) => typeof source === "string");
  for (const part of classesOf(root)) {
    const path = pathOf(attributeOf(part, "filename") ?? "", sources);
    for (const line of linesOf(part)) {
      const number = Number(attributeOf(line, "number"));
      const count = Number(attributeOf(line, "hits"));
      if (Number.isInteger(number) && number > 0 && Number.isFinite(count))
        addHits(hits, path, number, count);
    }
  }
  return hits;
}

function classesOf(root: XmlElement): XmlElement[] {
  return childrenOf(root, "packages")
    .flatMap((list) => childrenOf(list, "package"))
    .flatMap((one) => childrenOf(one, "classes"))
    .flatMap((list) => childrenOf(list, "class"));
}

/** A class names the lines of its methods once more by itself; some writers name them there only. */
function linesOf(part: XmlElement): XmlElement[] {
  const inMethods = childrenOf(part, "methods").flatMap((list) => childrenOf(list, "method"));
  return [part, ...inMethods]
    .flatMap((owner) => childrenOf(owner, "lines"))
    .flatMap((list) => childrenOf(list, "line"));
}

function pathOf(name: string, sources: readonly string[]): string {
  const path = name.replaceAll("\\", "/");
  if (path.startsWith("/")) return projectPath(path);
  const source = sources.find((candidate) => candidate.startsWith("/work/"));
  return source === undefined ? path : projectPath(`${source.replace(/\/$/, "")}/${path}`);
}
