import type { ReactNode } from "react";
import { cn } from "./cn";

export function Chip({
  children,
  mono,
  className,
  title,
}: {
  children: ReactNode;
  mono?: boolean;
  className?: string;
  title?: string;
}) {
  return (
    <span
      title={title}
      className={cn(
        "inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap rounded-sm border border-line2 px-[7px] py-px align-middle text-dim leading-[17px]",
        mono ? "font-mono text-[11px]" : "text-[11.5px]",
        className,
      )}
    >
      {children}
    </span>
  );
}
