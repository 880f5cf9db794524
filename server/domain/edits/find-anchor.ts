import { indentOf, type Shift } from "./indent";

/** The lines below an anchor that belong to it, `start` to `end` (exclusive), from 0: those of its block, if it opens one. */
export type Scope = { start: number; end: number };

/** Lines that still belong to the head of a block: the end of its parameters, a brace of its own. */
const head = /^\s*[)\]{]/;

/**
 * Where a patch's anchors say that it belongs: below the last one, inside of the one before it. Several where they stand
 * more than once. `missing`: the first of them that stands nowhere.
 */
export function scopesOf(
  lines: readonly string[],
  anchors: readonly string[],
): { scopes: Scope[] } | { missing: string } {
  let scopes: Scope[] = [{ start: 0, end: lines.length }];
  for (const anchor of anchors) {
    const places = new Set(scopes.flatMap((scope) => placesOf(lines, anchor, scope)));
    if (places.size === 0) return { missing: anchor };
    scopes = [...places].map((at) => ({ start: at + 1, end: endOfBlock(lines, at) }));
  }
  return { scopes };
}

/** Whether what is put right below an anchor's line stands in its block, not in the middle of its head. */
export function isWholeHead(lines: readonly string[], { start }: Scope): boolean {
  const below = lines.slice(start).find((line) => line.trim() !== "") ?? "";
  return !/[([,]\s*$/.test(lines[start - 1] ?? "") && !head.test(below);
}

/**
 * How the indent of lines that are put right below an anchor's line has to change to be that of its block: by nothing, or
 * by what the anchor itself lacks. Null: by neither.
 */
export function indentBelow(
  lines: readonly string[],
  { start, end }: Scope,
  { anchor, added }: { anchor: string; added: readonly string[] },
): Shift | null {
  const isText = (line: string) => line.trim() !== "";
  const [above, has] = [indentOf(lines[start - 1] ?? ""), indentOf(added.find(isText) ?? "")];
  const wanted = indentOf(lines.slice(start, end).find(isText) ?? "");
  if (wanted.length <= above.length || wanted === has) return { add: "" };
  const lacks = above.slice(0, above.length - indentOf(anchor).length);
  return wanted === lacks + has ? { add: lacks } : null;
}

/** Lines that an anchor names: as a whole, or where there are none, by their beginning. */
function placesOf(lines: readonly string[], anchor: string, { start, end }: Scope): number[] {
  const wanted = anchor.trim();
  const whole: number[] = [];
  const begun: number[] = [];
  for (let at = start; at < end; at += 1) {
    const line = lines[at]?.trim() ?? "";
    if (line === wanted) whole.push(at);
    else if (line.startsWith(wanted) && !/^[\p{L}\p{N}_$]/u.test(line.slice(wanted.length))) begun.push(at);
  }
  return whole.length > 0 ? whole : begun;
}

function endOfBlock(lines: readonly string[], anchor: number): number {
  const width = indentOf(lines[anchor] ?? "").length;
  let isBlock = false;
  for (let at = anchor + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "" || head.test(line)) continue;
    const isDeeper = indentOf(line).length > width;
    // A line that opens no block stands above all that follows.
    if (!isBlock && !isDeeper) return lines.length;
    if (!isDeeper) return at;
    isBlock = true;
  }
  return lines.length;
}
