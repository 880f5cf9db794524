import type { PaletteItem } from "@/components/lib/palette-items";

const groups: ReadonlyArray<PaletteItem["group"]> = [
  ...(["Actions", "Tasks", "Missions", "Projects", "Agents", "Pages"] as const),
];
/** Of a group with a thousand members only the first are of use. */
const mostOfGroup = { typed: 12, untyped: 5 };

/** Items in which every typed word occurs, by group; those that begin with what was typed first, what cannot be done now last. */
export function matchItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = items.flatMap((item) => {
    if (item.off !== undefined && words.length === 0) return [];
    const text = `${item.label} ${item.hint ?? ""} ${item.words ?? ""}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return [];
    const label = item.label.toLowerCase();
    const isStart = words.length > 0 && (label.startsWith(words[0] ?? "") || label.includes(` ${words[0]}`));
    return [{ item, rank: (item.off === undefined ? 0 : 2) + (isStart ? 0 : 1) }];
  });
  const most = words.length > 0 ? mostOfGroup.typed : mostOfGroup.untyped;
  return groups.flatMap((group) =>
    found
      .filter(({ item }) => item.group === group)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, group === "Actions" || group === "Pages" ? undefined : most)
      .map(({ item }) => item),
  );
}
