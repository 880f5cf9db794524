"use client";

import type { ReactNode } from "react";
import { useStored } from "@/components/lib/use-stored";
import { ResizeHandle } from "@/components/ui/resize-handle";
import { roomSizes } from "./room-sizes";

type RoomLayoutProps = {
  left: ReactNode | null;
  center: ReactNode;
  right: ReactNode;
  bottom: ReactNode;
  /** The panel below has most of the room for now; the size that it goes back to is kept. */
  large: boolean;
};

/** Three columns over the log. Sizes are remembered in this browser, the same whatever a panel shows. */
export function RoomLayout({ left, center, right, bottom, large }: RoomLayoutProps) {
  const [leftPx, setLeftPx] = useStored<number>(roomSizes.left.key, roomSizes.left.px);
  const [rightPx, setRightPx] = useStored<number>(roomSizes.right.key, roomSizes.right.px);
  const [bottomPx, setBottomPx] = useStored<number>(roomSizes.bottom.key, roomSizes.bottom.px);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 overflow-hidden">
        {left ? (
          <>
            <div style={{ width: leftPx }} className="min-h-0 max-w-[30%] shrink-0">
              {left}
            </div>
            <ResizeHandle
              label="Resize team and files"
              axis="x"
              size={leftPx}
              min={160}
              max={420}
              onResize={setLeftPx}
            />
          </>
        ) : null}
        <div className="min-h-0 min-w-0 flex-1">{center}</div>
        <ResizeHandle
          label="Resize the workbench"
          axis="x"
          after
          size={rightPx}
          min={280}
          max={1200}
          onResize={setRightPx}
        />
        <div style={{ width: rightPx }} className="min-h-0 max-w-[46%] shrink-0 xl:max-w-[62%]">
          {right}
        </div>
      </div>
      <ResizeHandle
        label="Resize the log"
        axis="y"
        after
        size={bottomPx}
        min={34}
        max={640}
        onResize={setBottomPx}
      />
      <div style={{ height: large ? "62%" : bottomPx }} className="max-h-[70%] shrink-0 overflow-hidden">
        {bottom}
      </div>
    </div>
  );
}
