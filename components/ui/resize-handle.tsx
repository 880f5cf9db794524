"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { cn } from "./cn";

type ResizeHandleProps = {
  label: string;
  /** `x` divides left from right, `y` above from below. */
  axis: "x" | "y";
  /** Size of the panel that it belongs to, in pixels. */
  size: number;
  min: number;
  max: number;
  /** The panel lies after the handle: moving back makes it larger. */
  after?: boolean;
  onResize: (size: number) => void;
  /** For a panel that can be hidden: whether it is, and what hides and shows it. */
  hiding?: { hidden: boolean; setHidden: (hidden: boolean) => void };
};

const stepPx = 16;

/**
 * The line between two panels: drag it, or move it with the arrow keys. Where the panel can be hidden, Enter does so and
 * shows it again, and so does dragging it below half of its least size, and out of there.
 */
export function ResizeHandle(props: ResizeHandleProps) {
  const { label, axis, size, min, max, after = false, onResize, hiding } = props;
  const drag = useRef<{ at: number; size: number } | null>(null);
  const place = (event: PointerEvent) => (axis === "x" ? event.clientX : event.clientY);
  const sign = after ? -1 : 1;
  const hidden = hiding?.hidden ?? false;

  function hide(wanted: boolean) {
    if (wanted !== hidden) hiding?.setHidden(wanted);
  }
  function resize(wanted: number) {
    hide(false);
    onResize(Math.round(Math.min(max, Math.max(min, wanted))));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && hiding) {
      hide(!hidden);
      return event.preventDefault();
    }
    const forward = axis === "x" ? "ArrowRight" : "ArrowDown";
    const back = axis === "x" ? "ArrowLeft" : "ArrowUp";
    if (event.key === forward) resize(size + sign * stepPx);
    else if (event.key === back) resize(size - sign * stepPx);
    else if (event.key === "Home") resize(min);
    else if (event.key === "End") resize(max);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is not an <hr>
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-valuenow={hidden ? 0 : Math.min(max, size)}
      aria-valuemin={hiding ? 0 : min}
      aria-valuemax={max}
      aria-valuetext={hidden ? "hidden" : undefined}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        drag.current = { at: place(event), size: hidden ? 0 : size };
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        const from = drag.current;
        if (!from) return;
        const wanted = from.size + sign * (place(event) - from.at);
        if (hiding && wanted < min / 2) hide(true);
        else resize(wanted);
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      className={cn(
        "relative z-10 shrink-0 touch-none bg-line transition-colors hover:bg-wait focus-visible:bg-run active:bg-run",
        "after:absolute after:content-['']",
        axis === "x"
          ? "w-px cursor-col-resize after:-inset-x-1 after:inset-y-0"
          : "h-px cursor-row-resize after:inset-x-0 after:-inset-y-1",
      )}
    />
  );
}
