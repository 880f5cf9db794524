import type { ReactNode } from "react";
import { cn } from "./cn";

export function EmptyState({
  icon,
  title,
  children,
  className,
  heading: Heading = "p",
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  className?: string;
  /** `h1` where it is all that the page says. */
  heading?: "h1" | "p";
}) {
  return (
    <div className={cn("flex flex-col items-center justify-center gap-1.5 p-8 text-center", className)}>
      {icon ? <span className="mb-1 text-faint">{icon}</span> : null}
      <Heading className="font-medium text-text">{title}</Heading>
      {children ? <div className="max-w-96 text-dim">{children}</div> : null}
    </div>
  );
}
