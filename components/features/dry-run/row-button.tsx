import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** Without the tooltip of other buttons: a plan may have a thousand rows. */
export function RowButton({ label, className, ...rest }: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cn(
        "inline-grid size-6 shrink-0 place-items-center rounded-md text-dim hover:bg-hover hover:text-text",
        className,
      )}
      {...rest}
    />
  );
}
