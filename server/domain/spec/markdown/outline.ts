import { type SectionKind, sectionKindOf } from "../section-kinds";
import type { Block } from "./blocks";
import { type Entry, entriesOf } from "./entries";

export type OutlineSection = {
  title: string;
  /** 0 for what stands before the first heading. */
  depth: number;
  line: number;
  /** The kind that its own heading names. */
  kind: SectionKind | null;
  /** Its own kind, else the nearest ancestor's. */
  context: SectionKind | null;
  /** Kinds of this section and of everything around it. */
  within: ReadonlySet<SectionKind>;
  /** Blocks up to the next heading of any depth. */
  blocks: Block[];
  /** The same, as lines of text with their labels. */
  entries: Entry[];
  /** Offsets of its body, sub-sections included. */
  bodyFrom: number;
  bodyTo: number;
};

/** Sections in document order, from the flat list of blocks. Headings inside quotes count as text's own. */
export function outlineOf(blocks: readonly Block[], sourceLength: number): OutlineSection[] {
  const root = section({ title: "", depth: 0, line: 1, bodyFrom: 0, bodyTo: sourceLength, parent: null });
  const sections: OutlineSection[] = [root];
  let open: OutlineSection[] = [root];
  for (const block of blocks) {
    const current = open.at(-1) ?? root;
    if (block.type !== "heading") {
      current.blocks.push(block);
      continue;
    }
    for (const closed of open) if (closed.depth >= block.depth) closed.bodyTo = block.from;
    open = open.filter((candidate) => candidate.depth < block.depth);
    const { text: title, depth, line, to: bodyFrom } = block;
    const next = section({ title, depth, line, bodyFrom, bodyTo: sourceLength, parent: open.at(-1) ?? root });
    open.push(next);
    sections.push(next);
  }
  for (const each of sections) each.entries = entriesOf(each.blocks);
  return sections;
}

type NewSection = Pick<OutlineSection, "title" | "depth" | "line" | "bodyFrom" | "bodyTo"> & {
  parent: OutlineSection | null;
};

function section({ parent, ...own }: NewSection): OutlineSection {
  const kind = own.depth === 0 ? null : sectionKindOf(own.title);
  const within = new Set(parent?.within);
  if (kind) within.add(kind);
  return { ...own, kind, context: kind ?? parent?.context ?? null, within, blocks: [], entries: [] };
}
