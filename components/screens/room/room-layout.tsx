"use client";

import type { ReactNode } from "react";
import { useStored } from "@/components/lib/use-stored";
import { ResizeHandle } from "@/components/ui/resize-handle";
import { hiddenPx, roomSizes } from "./room-sizes";
import { panelIds, type RoomPanels } from "./use-room-panels";

type RoomLayoutProps = {
  left: ReactNode;
  center: ReactNode;
  right: ReactNode;
  bottom: ReactNode;
  /** Of what is hidden nothing is left, but for the tabs of the panel below. */
  panels: RoomPanels;
  /** The panel below has most of the room for now; the size that it goes back to is kept. */
  large: boolean;
};

/** Three columns over the log. Sizes are remembered in this browser, the same whatever a panel shows. */
export function RoomLayout({ left, center, right, bottom, panels, large }: RoomLayoutProps) {
  const [leftPx, setLeftPx] = useStored<number>(roomSizes.left.key, roomSizes.left.px);
  const [rightPx, setRightPx] = useStored<number>(roomSizes.right.key, roomSizes.right.px);
  const [bottomPx, setBottomPx] = useStored<number>(roomSizes.bottom.key, roomSizes.bottom.px);
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
        size={bottomPx}
        min={roomSizes.bottom.min}
        max={roomSizes.bottom.max}
        onResize={setBottomPx}
        hiding={panels.bottom}
      />
      <div
        id={panelIds.bottom.place}
        style={{
          height: panels.bottom.hidden ? hiddenPx : large ? "62%" : Math.max(roomSizes.bottom.min, bottomPx),
        }}
        className="max-h-[70%] shrink-0 overflow-hidden"
      >
        {bottom}
      </div>
    </div>
  );
}
