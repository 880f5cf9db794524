import { countOf } from "@/contracts/count-of";
import { partMark } from "./cut-mark";

/** Lines and characters are counted from 1; left out: from the beginning, to the end. */
export type WantedPart = { fromLine?: number; toLine?: number; fromChar?: number };

/** Room for the line that says which part it is. */
const markChars = 300;

/**
 * A file's text, or as many whole lines of the part that is wanted as there is room for; then the last line says which
 * they are and how to read on. Of a line that is longer than the room, as much as there is room for.
 */
export function filePart(
  text: string,
  { fromLine, toLine, fromChar }: WantedPart,
  maxChars: number,
): { ok: true; text: string; lines: number } | { ok: false; message: string } {
  const isWhole = fromLine === undefined && toLine === undefined && fromChar === undefined;
  if (isWhole && text.length <= maxChars) return { ok: true, text, lines: text.split("\n").length };
  const lines = (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  const from = fromLine ?? 1;
  const to = Math.min(toLine ?? lines.length, lines.length);
  if (from > lines.length)
    return { ok: false, message: `There is no line ${from}: the file has ${countOf(lines.length, "line")}.` };
  if (to < from) return { ok: false, message: `from_line ${from} is after to_line ${to}.` };
  const room = maxChars - markChars;
  const shown: string[] = [];
  let left = room;
  for (let line = from; line <= to; line += 1) {
    const start = line === from ? (fromChar ?? 1) - 1 : 0;
    const words = (lines[line - 1] ?? "").slice(start);
    if (words.length + 1 > left) break;
    shown.push(words);
    left -= words.length + 1;
  }
  const of = lines.length;
  if (shown.length === 0) return longLine(lines[from - 1] ?? "", { from, fromChar: fromChar ?? 1, of, room });
  const last = from + shown.length - 1;
  const how = last === of ? ": the end" : `: read on with from_line ${last + 1}`;
  return {
    ok: true,
    text: [...shown, partMark({ from, to: last, of }, how)].join("\n"),
    lines: shown.length,
  };
}

function longLine(
  line: string,
  { from, fromChar, of, room }: { from: number; fromChar: number; of: number; room: number },
): { ok: true; text: string; lines: number } {
  const shown = line.slice(fromChar - 1, fromChar - 1 + room).toWellFormed();
  const next = fromChar + shown.length;
  const how = `, of its ${line.length} characters those from ${fromChar} to ${next - 1}: read on with from_line ${from} and from_char ${next}`;
  return { ok: true, text: `${shown}\n${partMark({ from, to: from, of }, how)}`, lines: 1 };
}
