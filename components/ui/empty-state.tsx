import type { ReactNode } from "react";
import { cn } from "./cn";

export function EmptyState({
  icon,
  title,
  children,
  className,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("flex flex-col items-center justify-center gap-1.5 p-8 text-center", className)}>
      {icon ? <span className="mb-1 text-faint">{icon}</span> : null}
      <p className="font-medium text-text">{title}</p>
      {children ? <div className="max-w-96 text-dim">{children}</div> : null}
    </div>
  );
}
