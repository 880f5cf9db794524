"use client";

import type { ReactNode } from "react";
import { useStored } from "@/components/lib/use-stored";
import { ResizeHandle } from "@/components/ui/resize-handle";

/** Two panels of a column, one over the other, with a line to move between them. */
export function Stacked({
  id,
  label,
  initialPx,
  topMinPx = 0,
  bottomMinPx,
  top,
  bottom,
}: {
  id: string;
  label: string;
  initialPx: number;
  /** What the upper panel keeps, however low the column is. */
  topMinPx?: number;
  /** What the lower panel keeps while there is room for both. */
  bottomMinPx: number;
  top: ReactNode;
  bottom: ReactNode;
}) {
  const [px, setPx] = useStored(`war-room.${id}`, initialPx);
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <div
        style={{ height: px, maxHeight: `max(30%, ${topMinPx}px, calc(100% - ${bottomMinPx}px))` }}
        className="min-h-0 shrink-0 overflow-hidden"
      >
        {top}
      </div>
      <ResizeHandle label={label} axis="y" size={px} min={100} max={800} onResize={setPx} />
      <div className="min-h-0 flex-1 basis-0 overflow-hidden">{bottom}</div>
    </div>
  );
}
