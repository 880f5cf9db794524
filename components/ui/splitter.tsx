"use client";

import { Separator } from "react-resizable-panels";
import { cn } from "./cn";

/** The line between two panels: drag it, or move it with the arrow keys. */
export function Splitter({ label, direction }: { label: string; direction: "horizontal" | "vertical" }) {
  return (
    <Separator
      aria-label={label}
      className={cn(
        "shrink-0 bg-line transition-colors data-[separator=active]:bg-run data-[separator=hover]:bg-line2",
        direction === "horizontal" ? "w-px" : "h-px",
      )}
    />
  );
}
