/** How large the room's panels are until somebody moves them, in pixels, and where their size and whether they are hidden is remembered. */
export const roomSizes = {
  left: { key: "war-room.left", px: 272, min: 160, max: 420, hiddenKey: "war-room.left-shut" },
  right: { key: "war-room.right", px: 520, min: 280, max: 1200, hiddenKey: "war-room.right-shut" },
  bottom: {
    // Less of a low window, where the tasks and the chat need it.
    ...{ key: "war-room.bottom", size: "clamp(140px, 40vh - 156px, 204px)", tableSize: "204px" },
    ...{ min: 96, max: 640, hiddenKey: "war-room.bottom-shut" },
    // What waits for a decision is read: a diff, a plan, a design.
    ...{ readingKey: "war-room.bottom-reading", reading: "min(50%, 560px)" },
  },
} as const;

/** Of the panel below, as somebody set it or of itself; a table has its headings to show as well. */
export function bottomHeight(setPx: number | null, isTable: boolean): string {
  const { size, tableSize } = roomSizes.bottom;
  return setPx === null ? (isTable ? tableSize : size) : `${Math.max(roomSizes.bottom.min, setPx)}px`;
}

/** What the tasks keep while the panel below is high: the decision is made there, and the chat gives way. */
export const treeMinPx = 156;

/** What the chat keeps: with the card of a question all of its ways out are in sight; beside a picture of the tasks it can do with less. */
export const chatMinPx = { usual: 272, beside: 208 };

/** What stays of the panel below when it is hidden: its tabs. */
export const hiddenPx = 34;
