"use client";

import { AppBar } from "@/components/features/app-bar/app-bar";
import { useStored } from "@/components/lib/use-stored";
import { SkeletonLines } from "@/components/ui/skeleton";
import { bottomHeight, hiddenPx, roomSizes } from "./room-sizes";
import { useRoomPanels } from "./use-room-panels";

/** The room's own lines, before the first snapshot: nothing jumps when it comes. */
export function RoomSkeleton() {
  const [leftPx] = useStored<number>(roomSizes.left.key, roomSizes.left.px);
  const [rightPx] = useStored<number>(roomSizes.right.key, roomSizes.right.px);
  const [bottomPx] = useStored<number | null>(roomSizes.bottom.key, null);
  const { left, right, bottom } = useRoomPanels(true);
  return (
    <div className="flex h-dvh flex-col">
      <AppBar crumbs={[{ label: "Mission" }]} />
      <main className="flex min-h-0 flex-1 bg-panel">
        {left.hidden ? null : (
          <div style={{ width: leftPx }} className="max-w-[30%] shrink-0 border-r max-xl:hidden">
            <SkeletonLines lines={6} />
          </div>
        )}
        <div className="min-w-0 flex-1">
          <SkeletonLines lines={9} />
        </div>
        {right.hidden ? null : (
          <div
            style={{ width: rightPx }}
            className="max-w-[46%] shrink-0 border-l max-md:hidden xl:max-w-[62%]"
          >
            <SkeletonLines lines={5} />
          </div>
        )}
      </main>
      <footer
        style={{ height: bottom.hidden ? hiddenPx : bottomHeight(bottomPx, false) }}
        className="max-h-[70%] shrink-0 border-t bg-panel max-md:hidden"
      >
        {bottom.hidden ? null : <SkeletonLines lines={4} />}
      </footer>
    </div>
  );
}
