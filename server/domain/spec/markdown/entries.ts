import type { Block, ListItem } from "./blocks";

/** One paragraph, list item or table row, with the label that it stands under. */
export type Entry = {
  type: "paragraph" | "item" | "row";
  text: string;
  line: number;
  /** 0 at the section's own level, 1 for items of a list inside an item… */
  depth: number;
  /** `Validation Criteria` for what follows `**Validation Criteria:**`; lower case, null without one. */
  label: string | null;
  /** Texts of the direct sub-items. */
  children: string[];
  cells: string[];
  /** Header of its table; empty elsewhere. */
  header: string[];
};

export function entriesOf(blocks: readonly Block[], depth = 0, outer: string | null = null): Entry[] {
  const entries: Entry[] = [];
  let label = outer;
  for (const block of blocks) {
    switch (block.type) {
      case "paragraph": {
        const named = labelOf(block.text);
        if (named) label = named;
        entries.push(entry("paragraph", block.text, block.line, depth, named ? outer : label));
        break;
      }
      case "list":
        for (const item of block.items) entries.push(...itemEntries(item, depth, label));
        break;
      case "table":
        for (const row of block.rows) {
          const made = entry("row", row.cells.join(" "), row.line, depth, label);
          entries.push({ ...made, cells: row.cells, header: block.header });
        }
        break;
      default:
        break;
    }
  }
  return entries;
}

function itemEntries(item: ListItem, depth: number, label: string | null): Entry[] {
  const made = entry("item", item.text, item.line, depth, label);
  made.children = item.children.flatMap((child) =>
    child.type === "list"
      ? child.items.map((inner) => inner.text)
      : child.type === "paragraph"
        ? [child.text]
        : [],
  );
  return [made, ...entriesOf(item.children, depth + 1, labelOf(item.text) ?? label)];
}

function entry(type: Entry["type"], text: string, line: number, depth: number, label: string | null): Entry {
  return { type, text, line, depth, label, children: [], cells: [], header: [] };
}

/** `Acceptance Criteria:` → `acceptance criteria`. */
function labelOf(text: string): string | null {
  const match = /^([^:：.]{2,60})\s*[:：]$/.exec(text);
  return match?.[1]?.trim().toLowerCase() ?? null;
}
