import type { Callsigns } from "@/components/lib/callsigns";
import type { Codebase, CodeFileRow } from "@/contracts/codebase";
import { countOf } from "@/contracts/count-of";

/** What the tree says of a file: at its end who wrote it last and how long it is, in its title all of it. */
export function describeFile(rows: ReadonlyMap<string, CodeFileRow>, callsigns: Callsigns) {
  return (path: string): { text: string; title: string } => {
    const row = rows.get(path);
    if (!row) return { text: "", title: path };
    const owner = row.owner ? callsigns(row.owner).callsign : null;
    const size = row.lines === null ? sizeWords(row.bytes) : String(row.lines);
    const title = [
      path,
      row.language,
      row.lines === null ? sizeWords(row.bytes) : countOf(row.lines, "line"),
      row.skipped && `not read: ${row.skipped}`,
      row.broken && "its grammar cannot read all of it",
      row.changes > 0 && countOf(row.changes, "change"),
      owner && `last changed by ${owner}`,
    ];
    return {
      text: [owner, shortLanguage(row), row.skipped ? "not read" : size].filter(Boolean).join(" · "),
      title: title.filter(Boolean).join("\n"),
    };
  };
}

/** The ending says it of most files; a word is needed only where it does not. */
function shortLanguage({ path, language }: CodeFileRow): string | null {
  if (!language) return null;
  const short: Record<string, string> = { TypeScript: "TS", JavaScript: "JS", Python: "Py", Shell: "sh" };
  return path.endsWith(".d.ts") ? "types" : (short[language] ?? language);
}

function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const notShown: Readonly<Record<string, string>> = {
  "a submodule": "It is a submodule: its files are in another repository.",
  "a link": "It is a link, and links are not followed.",
  binary: "It is binary: there is no text to show.",
};

/** A sentence on why a file's text is not there. @param why the server's reason */
export function notShownWords(why: string | null): string {
  if (why === null) return "It cannot be shown.";
  return notShown[why] ?? `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
}

/** One line about the whole. */
export function summaryOf({ unread, languages, symbols, edges, progress }: Codebase): string {
  if (progress.state === "indexing") return indexWords(progress);
  return [
    countOf(progress.of, "file"),
    languages
      .slice(0, 3)
      .map(({ name, files: count }) => `${name} ${count}`)
      .join(", "),
    countOf(symbols, "symbol"),
    countOf(edges, "import"),
    unread > 0 && `${unread} not read`,
  ]
    .filter(Boolean)
    .join(" · ");
}

export function indexWords({ done, of }: Codebase["progress"]): string {
  return of === 0 ? "Listing files…" : `Reading ${done} of ${of} files…`;
}
