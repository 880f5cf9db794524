import type { LinePlace } from "@/contracts/review-threads";

/** `what`: what was done, in words that follow on "I". */
export type AskedEdit = { path: string; search: string; replace: string; what: string };

/** The change that a comment spells out, on the lines that it stands on; null where it spells out none. */
export function editAskedFor(
  words: string,
  { file, side, line, endLine }: LinePlace,
  quote: string,
  text: string,
): AskedEdit | null {
  // What is gone already cannot be changed.
  if (side === "old") return null;
  const rows = text.split("\n");
  const lines = rows.slice(line - 1, endLine).join("\n");
  const target = lines.trim() !== "" && (quote === "" || lines === quote) ? lines : quote;
  if (target.trim() === "" || !text.includes(target)) return null;
  const made = newLines(words, target, commentMark(file));
  if (!made || made.lines === target) return null;
  const search = uniquely(text, target, line);
  if (search === null) return null;
  const isGone = made.lines === "";
  const replace = isGone
    ? search.text.replace(`${target}\n`, "")
    : search.text.replace(target, () => made.lines);
  return { path: file, search: search.text, replace, what: made.what };
}

/** The lines with as much of what is above them as makes the passage the only one of its kind. */
function uniquely(text: string, target: string, line: number): { text: string } | null {
  const rows = text.split("\n");
  const count = target.split("\n").length;
  const start = rows.slice(line - 1, line - 1 + count).join("\n") === target ? line - 1 : -1;
  if (start < 0)
    return text.split(target).length === 2 ? { text: target.concat(nextBreak(text, target)) } : null;
  for (let from = start; from >= 0; from -= 1) {
    const passage = rows.slice(from, start + count).join("\n");
    const whole = passage.concat(nextBreak(text, passage));
    if (text.split(whole).length === 2) return { text: whole };
  }
  return null;
}

function nextBreak(text: string, passage: string): string {
  return text.includes(`${passage}\n`) ? "\n" : "";
}

function newLines(words: string, lines: string, mark: string | null): { lines: string; what: string } | null {
  const block = /```suggestion[^\n]*\n([\s\S]*?)\n?```/.exec(words)?.[1];
  if (block !== undefined) return { lines: block, what: "took your suggestion" };
  const pair =
    /\b(?:replace|change|rename)\s+`([^`]+)`\s+(?:with|by|to|into)\s+`([^`]+)`/i.exec(words) ??
    swapped(/\buse\s+`([^`]+)`\s+instead of\s+`([^`]+)`/i.exec(words));
  const [, from, to] = pair ?? [];
  if (from !== undefined && to !== undefined)
    return lines.includes(from)
      ? { lines: lines.replaceAll(from, () => to), what: `changed \`${from}\` to \`${to}\`` }
      : null;
  if (/^\s*(?:please\s+)?(?:remove|delete)\s+(?:this|these|the)\s+lines?\b/i.test(words))
    return { lines: "", what: lines.includes("\n") ? "removed these lines" : "removed this line" };
  const comment =
    /\badd\s+a\s+(?:comment|note)(?:\s+(?:that says|saying))?\s*:?\s*[`"“]?([^`"”\n]+)[`"”]?/i.exec(
      words,
    )?.[1];
  if (comment?.trim() && mark !== null) {
    const indent = /^\s*/.exec(lines)?.[0] ?? "";
    return {
      lines: `${indent}${mark} ${comment.trim()}\n${lines}`,
      what: "added that comment above the line",
    };
  }
  return null;
}

function swapped(match: RegExpExecArray | null): string[] | null {
  return match ? [match[0], match[2] ?? "", match[1] ?? ""] : null;
}

/** What begins a comment in a file of this kind; null: it has none of one line. */
function commentMark(file: string): string | null {
  if (/\.(?:py|ya?ml|toml|sh|rb|tf)$|(?:^|\/)Dockerfile$/.test(file)) return "#";
  if (/\.sql$/.test(file)) return "--";
  return /\.(?:[cm]?[jt]sx?|go|rs|java|kt|cs|swift|dart|proto)$/.test(file) ? "//" : null;
}
