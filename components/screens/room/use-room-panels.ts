"use client";

import { useCallback, useMemo } from "react";
import { useStored } from "@/components/lib/use-stored";
import { roomSizes } from "./room-sizes";

export type RoomPanel = { hidden: boolean; setHidden: (hidden: boolean) => void; toggle: () => void };
export type RoomPanels = { left: RoomPanel; right: RoomPanel; bottom: RoomPanel };

/** Where the room's panels stand, and the button that hides and shows each. */
export const panelIds = {
  left: { place: "room-left", button: "room-left-hiding" },
  right: { place: "room-workbench", button: "room-workbench-hiding" },
  bottom: { place: "room-below", button: "room-below-hiding" },
} as const;

/**
 * Which panels of the room are hidden, as this browser remembers it. Where it is narrow the left one is, until it is asked
 * for. Each keeps its identity until it changes.
 */
export function useRoomPanels(wide: boolean): RoomPanels {
  const [openNarrow, setOpenNarrow] = useStored("war-room.left-open-narrow", false);
  const [leftHidden, setLeftHidden] = useStored<boolean>(roomSizes.left.hiddenKey, false);
  const setLeft = useCallback(
    (hidden: boolean) => (wide ? setLeftHidden(hidden) : setOpenNarrow(!hidden)),
    [wide, setLeftHidden, setOpenNarrow],
  );
  const left = usePanel(panelIds.left, wide ? leftHidden : !openNarrow, setLeft);
  const right = usePanel(panelIds.right, ...useStored<boolean>(roomSizes.right.hiddenKey, false));
  const bottom = usePanel(panelIds.bottom, ...useStored<boolean>(roomSizes.bottom.hiddenKey, false));
  return useMemo(() => ({ left, right, bottom }), [left, right, bottom]);
}

type Ids = (typeof panelIds)[keyof typeof panelIds];

function usePanel({ place, button }: Ids, hidden: boolean, store: (hidden: boolean) => void): RoomPanel {
  const setHidden = useCallback(
    (next: boolean) => {
      const takesFocus = next && document.getElementById(place)?.contains(document.activeElement);
      store(next);
      // What had the focus is gone with the panel.
      if (takesFocus) requestAnimationFrame(() => document.getElementById(button)?.focus());
    },
    [store, place, button],
  );
  return useMemo(() => ({ hidden, setHidden, toggle: () => setHidden(!hidden) }), [hidden, setHidden]);
}
