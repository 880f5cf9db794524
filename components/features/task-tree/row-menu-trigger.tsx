import { EllipsisVertical } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** The button of a row's orders. The tree is one stop of Tab: by keyboard M opens them. */
export function RowMenuTrigger({ label, className, ...rest }: { label: string } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} (M)`}
      tabIndex={-1}
      className={cn(
        "grid size-6 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-text",
        "data-[state=open]:bg-hover data-[state=open]:text-text",
        className,
      )}
      {...rest}
    >
      <EllipsisVertical size={13} aria-hidden />
    </button>
  );
}
