export type DocumentSection = {
  /** Text of its heading; null for what stands before the first one. */
  heading: string | null;
  /** 1-based lines of the document that it covers. */
  from: number;
  to: number;
  text: string;
};

/** A Markdown document cut at its headings of the first and second level; what stands in code blocks is no heading. */
export function splitSections(text: string): DocumentSection[] {
  const lines = text.replace(/\n+$/, "").split("\n");
  const sections: DocumentSection[] = [];
  let start = 0;
  let fence: string | null = null;
  const close = (end: number) => {
    const part = lines.slice(start, end);
    if (part.every((line) => line.trim() === "")) return;
    const heading = /^##? +(.+?)\s*$/.exec(part[0] ?? "")?.[1] ?? null;
    sections.push({ heading, from: start + 1, to: end, text: part.join("\n") });
  };
  for (const [place, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && mark[0] === fence[0] && mark.length >= fence.length) fence = null;
    if (fence !== null || place === start || !/^##? /.test(line)) continue;
    close(place);
    start = place;
  }
  close(lines.length);
  return sections;
}

/** The section that a line stands in. */
export function sectionAt(sections: readonly DocumentSection[], line: number): DocumentSection | undefined {
  return sections.findLast(({ from }) => from <= line);
}
