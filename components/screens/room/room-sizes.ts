/** How large the room's panels are until somebody moves them, in pixels, and where the size is remembered. */
export const roomSizes = {
  left: { key: "war-room.left", px: 272 },
  right: { key: "war-room.right", px: 520 },
  bottom: { key: "war-room.bottom", px: 204 },
} as const;
