import { isLanguageOf, pathOfInfo } from "./file-path";
import type { ReplyEdits } from "./proposed-edit";
import { beginsWithDiff, holdsUnifiedDiff, readUnifiedDiff } from "./read-diff";
import { fenceReader } from "./read-fences";
import {
  beginsWithBlock,
  holdsSearchReplace,
  mixedWithBlocks,
  readSearchReplace,
} from "./read-search-replace";

const opening =
  /^\s*(?:<boltArtifact\b[^>\n]{0,400}>\s*)?<(file|boltAction|write_file|create_file)\b([^>\n]{0,400})>/;
const pathAttribute = /\b(?:path|filePath|name|file)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))/;

/** A file in a tag, read from the line that opens it. `last`: the line it ends on; `rest`: what stands behind it there. */
export type Tag = ReplyEdits & { last: number; rest: string };

/** The path that a line's tag gives a file; null where it opens none. */
export function pathOfTag(line: string): string | null {
  return openingOf(line)?.path ?? null;
}

/** Files in tags: `<file path="a.ts">…</file>`, `<boltAction type="file" filePath="a.ts">…</boltAction>`. */
export function readTag(lines: readonly string[], at: number): Tag | null {
  const tag = openingOf(lines[at] ?? "");
  if (!tag) return null;
  const { path, close } = tag;
  const end = endOf(lines, at, tag);
  if (!end) {
    const problem = `${path} was cut: it has no ${close}. Nothing below it was read. Send the whole file again, and what follows it.`;
    return { edits: [], problems: [problem], last: lines.length - 1, rest: "" };
  }
  const rest = (lines[end.at] ?? "").slice(end.column + close.length);
  if (end.isUnclear) {
    const problem = `${path} is unchanged: its text has ${close} in it, so it does not say where it ends. Use write_file for it.`;
    return { edits: [], problems: [problem], last: end.at, rest };
  }
  const body = textBetween(lines, { at, column: tag.length }, end);
  return { ...readBody(unwrapped(body, path), path, at + 1), last: end.at, rest };
}

/** The text of the file, or edits of it: blocks, a diff. */
function readBody(text: string, path: string, line: number): ReplyEdits {
  const lines = text.split("\n");
  if (holdsSearchReplace(lines))
    return beginsWithBlock(lines)
      ? readSearchReplace(lines, line + 1, () => path)
      : { edits: [], problems: [mixedWithBlocks(path, line)] };
  if (holdsUnifiedDiff(lines) && beginsWithDiff(lines)) return readUnifiedDiff(lines, line + 1);
  return { edits: [{ kind: "write", path, content: text, line }], problems: [] };
}

type Opening = { path: string; name: string; close: string; length: number };

function openingOf(line: string): Opening | null {
  const match = opening.exec(line);
  const [whole = "", name = "", attributes = ""] = match ?? [];
  const found = pathAttribute.exec(attributes);
  const path = found?.[1] ?? found?.[2] ?? found?.[3];
  const isOther = /\btype\s*=\s*["'](?!file)/.test(attributes) || attributes.endsWith("/");
  return path && !isOther ? { path, name, close: `</${name}>`, length: whole.length } : null;
}

/** Where the tag ends: the files in it may have such tags themselves. `isUnclear`: it could end further down as well. */
function endOf(
  lines: readonly string[],
  from: number,
  { name, length }: Opening,
): { at: number; column: number; isUnclear: boolean } | null {
  const tag = new RegExp(`<(/?)${name}(?:>|\\s[^>\\n]{0,400}>)`, "g");
  let depth = 1;
  let end: { at: number; column: number } | null = null;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (end && openingOf(line)) break;
    for (const { 0: whole, 1: slash, index } of line.matchAll(tag)) {
      if ((at === from && index < length) || whole.endsWith("/>")) continue;
      // Behind the end, on its own line, the next file may begin.
      if (end && !slash) return { ...end, isUnclear: false };
      if (end) return { ...end, isUnclear: true };
      depth += slash ? -1 : 1;
      if (depth === 0) end = { at, column: index };
    }
  }
  return end && { ...end, isUnclear: false };
}

type Spot = { at: number; column: number };

function textBetween(lines: readonly string[], from: Spot, to: Spot): string {
  if (from.at === to.at) return (lines[from.at] ?? "").slice(from.column, to.column);
  const first = (lines[from.at] ?? "").slice(from.column);
  const last = (lines[to.at] ?? "").slice(0, to.column);
  const between = lines.slice(from.at + 1, to.at);
  return [...(first.trim() === "" ? [] : [first]), ...between, last].join("\n");
}

/** One fence around all of it, or CDATA, is wrapping and not content. A document may be nothing but a block of code. */
function unwrapped(body: string, path: string): string {
  const inner = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(body)?.[1] ?? withoutFence(body, path) ?? body;
  return inner === "" || inner.endsWith("\n") ? inner : `${inner}\n`;
}

function withoutFence(body: string, path: string): string | null {
  const lines = body.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const nowhere = lines.map(() => false);
  const fence = fenceReader(lines, { inFile: nowhere, inDocument: nowhere })(first);
  if (!fence?.closed || fence.last !== lines.findLastIndex((line) => line.trim() !== "")) return null;
  if (/\.mdx?$/i.test(path) && !isLanguageOf(path, pathOfInfo(fence.info).language)) return null;
  return fence.content.join("\n");
}
