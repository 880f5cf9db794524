import type { SpecSignals } from "@/contracts/spec";
import type { LineIndex } from "../markdown/line-index";
import type { ProsePiece } from "../markdown/prose";

type VagueWord = SpecSignals["vagueWords"][number];

/** TODO and FIXME are marks only in capitals: a todo list may be what the spec is about. */
const marks = /\b(TBD|tbd|TODO|FIXME|ASAP|asap)\b/g;
const words = /\b(should|might|probably|maybe|could|fast|quickly|better|good|nice\s+to\s+have)\b/gi;

export function findVagueWords(prose: readonly ProsePiece[][], lines: LineIndex): VagueWord[] {
  const found: VagueWord[] = [];
  for (const piece of prose.flat()) {
    for (const match of [...piece.text.matchAll(marks), ...piece.text.matchAll(words)]) {
      if (isPartOfName(piece.text, match.index, match[0])) continue;
      const at = piece.from + match.index;
      const from = lines.columnOf(at);
      found.push({
        word: match[0].replace(/\s+/g, " "),
        line: lines.lineOf(at),
        from,
        to: from + match[0].length,
      });
    }
  }
  return found.sort((a, b) => a.line - b.line || a.from - b.from);
}

/** `fast-check`, `better.dev`, `https://good.example` and, inside a sentence, `Better Auth`. */
function isPartOfName(text: string, index: number, word: string): boolean {
  const before = text.slice(Math.max(0, index - 60), index);
  const after = text.slice(index + word.length, index + word.length + 40);
  if (/[\w@][-_.]$|[@_]$/.test(before) || /^([-_@]\w|\.\w)/.test(after)) return true;
  if (before.split(/\s/).at(-1)?.includes("://")) return true;
  const capitalised = /^[A-Z][a-z]/.test(word);
  return capitalised && /[a-z,]\s$/.test(before) && /^\s[A-Z]/.test(after);
}
