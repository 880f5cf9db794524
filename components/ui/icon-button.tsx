import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Tip } from "./tip";

export type IconButtonProps = ComponentProps<"button"> & {
  label: string;
  keys?: string;
  children: ReactNode;
};

/** A button that is only an icon: its label is read aloud and shown as a tooltip. */
export function IconButton({ label, keys, className, children, ...rest }: IconButtonProps) {
  return (
    <Tip label={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        className={cn(
          "inline-grid size-7 shrink-0 place-items-center rounded-md text-dim transition-colors",
          "enabled:hover:bg-hover enabled:hover:text-text disabled:opacity-40",
          className,
        )}
        {...rest}
      >
        {children}
      </button>
    </Tip>
  );
}
