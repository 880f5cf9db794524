import type { ProposedEdit, ReplyEdits } from "./proposed-edit";

const opening = /<(file|boltAction|write_file|create_file)\b([^>\n]{0,400})>\n?/g;
const pathAttribute = /\b(?:path|filePath|name|file)\s*=\s*(?:"([^"]+)"|'([^']+)')/;

/** Files in tags: `<file path="a.ts">…</file>`, `<boltAction type="file" filePath="a.ts">…</boltAction>`. */
export function readTags(text: string): ReplyEdits & { rest: string } {
  const edits: ProposedEdit[] = [];
  const problems: string[] = [];
  const kept: string[] = [];
  let from = 0;
  for (const match of text.matchAll(opening)) {
    const [whole, tag = "", attributes = ""] = match;
    const found = pathAttribute.exec(attributes);
    const path = found?.[1] ?? found?.[2];
    if (match.index < from || !path || /\btype\s*=\s*["'](?!file)/.test(attributes)) continue;
    const close = `</${tag}>`;
    const end = text.indexOf(close, match.index);
    if (end < 0) {
      // And so is every one after it.
      problems.push(`${path} was cut: it has no ${close}. Send the whole file again.`);
      break;
    }
    const body = text.slice(match.index + whole.length, end);
    const before = text.slice(from, match.index);
    edits.push({
      kind: "write",
      path,
      content: unfenced(body),
      line: lineCount(text.slice(0, match.index)) + 1,
    });
    // The lines stay, so that places in the rest are places in the reply.
    kept.push(before, "\n".repeat(lineCount(text.slice(match.index, end))));
    from = end + close.length;
  }
  return { edits, problems, rest: kept.join("") + text.slice(from) };
}

function lineCount(text: string): number {
  return text.split("\n").length - 1;
}

/** A fence or CDATA right inside the tag is wrapping, not content. */
function unfenced(body: string): string {
  const inner =
    /^\s*(`{3,})[^\n`]*\n([\s\S]*?)\n?\1\s*$/.exec(body)?.[2] ??
    /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(body)?.[1] ??
    body;
  return inner === "" || inner.endsWith("\n") ? inner : `${inner}\n`;
}
