/** Checks Mermaid sources with Mermaid's own parser. */
export type DiagramPort = {
  validate(source: string): Promise<DiagramVerdict>;
};

export type DiagramVerdict =
  /** `kind`: `flowchart-v2`, `er`, `sequence`… */
  { ok: true; kind: string } | { ok: false; line: number | null; message: string };
