import type { ReactNode } from "react";
import { cn } from "./cn";

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cn(
        "rounded-xs border border-line2 px-1 font-medium font-mono text-10 text-faint leading-[15px]",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
