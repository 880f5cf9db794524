"use client";

import type { ReactNode } from "react";
import { useStored } from "@/components/lib/use-stored";
import { ResizeHandle } from "@/components/ui/resize-handle";

type RoomLayoutProps = {
  left: ReactNode | null;
  center: ReactNode;
  right: ReactNode;
  bottom: ReactNode;
  /** Approvals need room to be read: the panel grows while they are open. */
  tallBottom: boolean;
};

const tallPx = 340;

/** Three columns over the log. Sizes are remembered in this browser. */
export function RoomLayout({ left, center, right, bottom, tallBottom }: RoomLayoutProps) {
  const [leftPx, setLeftPx] = useStored("war-room.left", 232);
  const [rightPx, setRightPx] = useStored("war-room.right", 520);
  const [bottomPx, setBottomPx] = useStored("war-room.bottom", 212);
  const shownBottom = tallBottom ? Math.max(bottomPx, tallPx) : bottomPx;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1">
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
        size={shownBottom}
        min={34}
        max={640}
        onResize={setBottomPx}
      />
      <div style={{ height: shownBottom }} className="max-h-[70%] shrink-0">
        {bottom}
      </div>
    </div>
  );
}
