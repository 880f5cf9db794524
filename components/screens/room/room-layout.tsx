"use client";

import { type ReactNode, useState } from "react";
import { useStored } from "@/components/lib/use-stored";
import { ResizeHandle } from "@/components/ui/resize-handle";
import { useSizeOf } from "@/components/ui/use-size-of";
import { bottomHeight, hiddenPx, roomSizes } from "./room-sizes";
import type { BottomHeight } from "./use-bottom-tab";
import { panelIds, type RoomPanels } from "./use-room-panels";

type RoomLayoutProps = {
  left: ReactNode;
  center: ReactNode;
  right: ReactNode;
  bottom: ReactNode;
  /** Of what is hidden nothing is left, but for the tabs of the panel below. */
  panels: RoomPanels;
  below: BottomHeight;
};

/** Three columns over the log. Sizes are remembered in this browser; the panel below has another one for what is decided on. */
export function RoomLayout({ left, center, right, bottom, panels, below }: RoomLayoutProps) {
  const [leftPx, setLeftPx] = useStored<number>(roomSizes.left.key, roomSizes.left.px);
  const [rightPx, setRightPx] = useStored<number>(roomSizes.right.key, roomSizes.right.px);
  const [bottomPx, setBottomPx] = useStored<number | null>(roomSizes.bottom.key, null);
  const [readingPx, setReadingPx] = useStored<number | null>(roomSizes.bottom.readingKey, null);
  const [bottomPlace, setBottomPlace] = useState<HTMLElement | null>(null);
  const shownPx = useSizeOf(bottomPlace)?.height ?? bottomPx ?? roomSizes.bottom.min;
  const ownHeight = bottomHeight(bottomPx, below.tab === "costs");
  const readingHeight = readingPx ?? `max(${ownHeight}, ${roomSizes.bottom.reading})`;

  function sizeBottom(px: number) {
    if (below.reading) setReadingPx(px);
    else setBottomPx(px);
    below.setLarge(false);
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 overflow-hidden">
        {panels.left.hidden ? null : (
          <div id={panelIds.left.place} style={{ width: leftPx }} className="min-h-0 max-w-[30%] shrink-0">
            {left}
          </div>
        )}
        <ResizeHandle
          label="Resize team and files"
          axis="x"
          size={leftPx}
          min={roomSizes.left.min}
          max={roomSizes.left.max}
          onResize={setLeftPx}
          hiding={panels.left}
        />
        <div className="min-h-0 min-w-0 flex-1">{center}</div>
        <ResizeHandle
          label="Resize the workbench"
          axis="x"
          after
          size={rightPx}
          min={roomSizes.right.min}
          max={roomSizes.right.max}
          onResize={setRightPx}
          hiding={panels.right}
        />
        {panels.right.hidden ? null : (
          <div
            id={panelIds.right.place}
            style={{ width: rightPx }}
            className="min-h-0 max-w-[46%] shrink-0 xl:max-w-[62%]"
          >
            {right}
          </div>
        )}
      </div>
      <ResizeHandle
        label="Resize the log"
        axis="y"
        after
        size={shownPx}
        min={roomSizes.bottom.min}
        max={roomSizes.bottom.max}
        onResize={sizeBottom}
        hiding={panels.bottom}
      />
      <div
        ref={setBottomPlace}
        id={panelIds.bottom.place}
        style={{
          height: panels.bottom.hidden
            ? hiddenPx
            : below.large
              ? "62%"
              : below.reading
                ? readingHeight
                : ownHeight,
        }}
        className="max-h-[70%] shrink-0 overflow-hidden"
      >
        {bottom}
      </div>
    </div>
  );
}
