import type { SyntaxNode, Tree } from "@lezer/common";
import { specLimits } from "../spec-limits";
import { inlineLines, inlineText } from "./inline-text";
import type { LineIndex } from "./line-index";

export type ListItem = {
  text: string;
  /** The text as its lines are written. */
  lines: string[];
  line: number;
  checked: boolean | null;
  children: Block[];
};

/** What extractors see of Markdown: blocks in order, with plain text and lines. */
export type Block =
  | { type: "heading"; depth: number; text: string; line: number; from: number; to: number }
  | { type: "paragraph"; text: string; lines: string[]; line: number }
  | { type: "list"; ordered: boolean; line: number; items: ListItem[] }
  | { type: "code"; language: string; text: string; line: number }
  | { type: "table"; header: string[]; rows: { cells: string[]; line: number }[]; line: number };

type Context = { source: string; lines: LineIndex };

export function blocksOf(tree: Tree, source: string, lines: LineIndex): Block[] {
  return children(tree.topNode, { source, lines }, 0);
}

function children(parent: SyntaxNode, context: Context, nesting: number): Block[] {
  if (nesting > specLimits.maxNesting) return [];
  const blocks: Block[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.name === "Blockquote") blocks.push(...children(node, context, nesting + 1));
    else {
      const block = toBlock(node, context, nesting);
      if (block) blocks.push(block);
    }
  }
  return blocks;
}

function toBlock(node: SyntaxNode, context: Context, nesting: number): Block | null {
  const line = context.lines.lineOf(node.from);
  const heading = /^(?:ATX|Setext)Heading([1-6])$/.exec(node.name);
  if (heading) {
    const text = inlineText(node, context.source);
    return { type: "heading", depth: Number(heading[1]), text, line, from: node.from, to: node.to };
  }
  switch (node.name) {
    case "Paragraph":
      return { type: "paragraph", ...inlineOf(node, context), line };
    case "FencedCode":
    case "CodeBlock":
      return { type: "code", language: codeLanguage(node, context), text: codeText(node, context), line };
    case "Table":
      return toTable(node, context, line);
    case "BulletList":
    case "OrderedList":
      return {
        type: "list",
        ordered: node.name === "OrderedList",
        line,
        items: toItems(node, context, nesting),
      };
    default:
      return null;
  }
}

function inlineOf(node: SyntaxNode, { source }: Context): { text: string; lines: string[] } {
  return { text: inlineText(node, source), lines: inlineLines(node, source) };
}

function toItems(list: SyntaxNode, context: Context, nesting: number): ListItem[] {
  return list.getChildren("ListItem").map((item) => {
    const task = item.getChild("Task");
    const marker = task?.getChild("TaskMarker");
    const first = task ?? item.getChild("Paragraph");
    const inner = children(item, context, nesting + 1);
    if (!task && inner[0]?.type === "paragraph") inner.shift();
    return {
      ...(first ? inlineOf(first, context) : { text: "", lines: [] }),
      line: context.lines.lineOf(item.from),
      checked: marker ? /x/i.test(context.source.slice(marker.from, marker.to)) : null,
      children: inner,
    };
  });
}

function toTable(node: SyntaxNode, context: Context, line: number): Block {
  const cells = (row: SyntaxNode | null) =>
    row ? row.getChildren("TableCell").map((cell) => inlineText(cell, context.source)) : [];
  return {
    type: "table",
    line,
    header: cells(node.getChild("TableHeader")),
    rows: node
      .getChildren("TableRow")
      .map((row) => ({ cells: cells(row), line: context.lines.lineOf(row.from) })),
  };
}

function codeLanguage(node: SyntaxNode, { source }: Context): string {
  const info = node.getChild("CodeInfo");
  return info ? (source.slice(info.from, info.to).trim().split(/\s+/)[0] ?? "").toLowerCase() : "";
}

function codeText(node: SyntaxNode, { source }: Context): string {
  return node
    .getChildren("CodeText")
    .map((text) => source.slice(text.from, text.to))
    .join("");
}
