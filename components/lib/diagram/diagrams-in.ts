export type DiagramInFile = {
  title: string;
  source: string;
  /** The line of the file with which it begins, from 1 on. */
  line: number;
};

const diagramFile = /\.(?:mmd|mermaid)$/i;
const markdownFile = /\.(?:md|mdx|markdown)$/i;

/** Whether a file is a diagram, and nothing beside it. */
export function isDiagramFile(path: string): boolean {
  return diagramFile.test(path);
}

/** Whether a file is Markdown, by its name. */
export function isMarkdownFile(path: string): boolean {
  return markdownFile.test(path);
}

/** The diagrams that a file holds: it is one itself, or its Markdown has them in `mermaid` fences. */
export function diagramsIn(path: string, text: string): DiagramInFile[] {
  const isDiagram = isDiagramFile(path);
  if (!isDiagram && !isMarkdownFile(path)) return [];
  const fenced = fencedDiagrams(text);
  // Models like to put even a file that is nothing else into a fence.
  if (fenced.length > 0 || !isDiagram) return fenced;
  return [{ title: path.slice(path.lastIndexOf("/") + 1), source: text.trimEnd(), line: 1 }];
}

type Fence = { mark: string; indent: number; isDiagram: boolean; lines: string[]; line: number };

/** A fence within another one is text; one that is not closed goes on to the end. */
function fencedDiagrams(text: string): DiagramInFile[] {
  const found: DiagramInFile[] = [];
  let heading = "";
  let fence: Fence | null = null;
  const close = () => {
    if (fence?.isDiagram) {
      const title = heading || `Diagram ${found.length + 1}`;
      found.push({ title, source: fence.lines.join("\n").trimEnd(), line: fence.line });
    }
    fence = null;
  };
  for (const [at, line] of text.split(/\r\n?|\n/).entries()) {
    const [, space = "", mark = "", rest = ""] = /^([ \t>]*)(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence) {
      const ends = mark.startsWith(fence.mark) && rest.trim() === "";
      if (ends) close();
      else fence.lines.push(outdented(line, fence.indent));
    } else if (mark !== "") {
      const isDiagram = /^\s*\{?\.?mermaid\b/i.test(rest);
      fence = { mark, indent: space.length, isDiagram, lines: [], line: at + 2 };
    } else {
      heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1] ?? heading;
    }
  }
  close();
  return found;
}

/** Without the indentation, or the quotation marks, in which the fence itself stands. */
function outdented(line: string, most: number): string {
  const before = /^[ \t>]*/.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(before, most));
}
