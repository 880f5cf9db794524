import type { SyntaxNode } from "@lezer/common";
import { specLimits } from "../spec-limits";

const marks = new Set([
  "EmphasisMark",
  "CodeMark",
  "TaskMarker",
  "QuoteMark",
  "HeaderMark",
  "ListMark",
  "TableDelimiter",
  "Comment",
]);
const entities: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&nbsp;": " ",
  "&#39;": "'",
};

/** The words of a paragraph, heading or cell on one line, without emphasis, list or code marks. */
export function inlineText(node: SyntaxNode, source: string): string {
  return onOneLine(wordsOf(node, source));
}

/** The same line by line, as it is written. */
export function inlineLines(node: SyntaxNode, source: string): string[] {
  return wordsOf(node, source).split("\n").map(onOneLine);
}

function wordsOf(node: SyntaxNode, source: string): string {
  const pieces: string[] = [];
  collect(node, source, pieces);
  return pieces
    .join("")
    .slice(0, specLimits.maxTextLength)
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, "$1");
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function collect(node: SyntaxNode, source: string, pieces: string[]): void {
  let at = node.from;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    pieces.push(source.slice(at, child.from));
    if (child.name === "Escape") pieces.push(source.slice(child.from + 1, child.to));
    else if (child.name === "Entity") pieces.push(decodeEntity(source.slice(child.from, child.to)));
    else if (!marks.has(child.name)) collect(child, source, pieces);
    at = child.to;
  }
  pieces.push(source.slice(at, node.to));
}

function decodeEntity(entity: string): string {
  return entities[entity] ?? entity;
}
