import type { ReactNode } from "react";
import { cn } from "./cn";

export function PanelHeader({
  title,
  children,
  className,
}: {
  title: ReactNode;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <div
      className={cn("flex h-[34px] shrink-0 items-center gap-2 border-b px-3 text-12 text-dim", className)}
    >
      <h2 className="shrink-0 font-medium">{title}</h2>
      <div className="ml-auto flex min-w-0 items-center gap-2">{children}</div>
    </div>
  );
}
