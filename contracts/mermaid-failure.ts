export type MermaidFailure = { message: string; line: number | null };

const unknownKind = /^No diagram type detected\b/;

/**
 * Mermaid's error as whoever wrote the diagram needs it. Mermaid takes front matter, directives and comments out before
 * it reads a diagram, and counts the lines of what is left: here they are those of the source.
 * @param line the one that Mermaid named beside its message, for one that names none
 * @param firstLine of the source in its file
 */
export function mermaidFailure(
  source: string,
  { message, line }: MermaidFailure,
  firstLine = 1,
): MermaidFailure {
  const lineIn = linesOfSource(source);
  const lineOf = (read: number) => lineIn(read) + firstLine - 1;
  if (unknownKind.test(message)) {
    const first =
      source
        .split(/\r\n?|\n/)
        [lineIn(1) - 1]?.trim()
        .slice(0, 80) ?? "";
    return {
      line: lineOf(1),
      message: `"${first}" is not how a diagram begins that Mermaid knows, such as "flowchart TD" or "sequenceDiagram".`,
    };
  }
  const named = /\bline (\d+)/i.exec(message);
  // Beside it stands where the last thing begins that was read, which may be a line before.
  const readLine = named ? Number(named[1]) : line;
  return {
    line: readLine === null ? null : lineOf(readLine),
    message: message.replace(
      /\b(line )(\d+)/gi,
      (_all, word: string, at: string) => word + lineOf(Number(at)),
    ),
  };
}

/** What Mermaid reads, and of each of its characters the line of the source, from 1 on. */
type Kept = { text: string; lines: number[] };

/** Front matter, directives, comments, and what is empty before the first word: in the order in which Mermaid drops them. */
const dropped = [
  /^[ \t]*---[ \t]*\n[\s\S]*?\n[ \t]*---[ \t]*\n+/g,
  /%%\{[\s\S]*?\}%%/g,
  /^\s*%%(?!\{)[^\n]+\n?/gm,
  /^\s+/g,
];

/** From a line of what Mermaid reads to that of the source. */
function linesOfSource(source: string): (line: number) => number {
  const text = source.replace(/\r\n?/g, "\n");
  const lines: number[] = [];
  let line = 1;
  for (let at = 0; at < text.length; at++) {
    lines.push(line);
    if (text[at] === "\n") line += 1;
  }
  const kept = dropped.reduce<Kept>(without, { text, lines });
  const starts = [0, ...[...kept.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (read) => kept.lines[starts[read - 1] ?? -1] ?? kept.lines.at(-1) ?? 1;
}

function without({ text, lines }: Kept, pattern: RegExp): Kept {
  const left: Kept = { text: "", lines: [] };
  let from = 0;
  const keep = (to: number) => {
    left.text += text.slice(from, to);
    for (let at = from; at < to; at++) left.lines.push(lines[at] ?? 1);
  };
  for (const { index, 0: whole } of text.matchAll(pattern)) {
    keep(index);
    from = index + whole.length;
  }
  keep(text.length);
  return left;
}
