import { CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const kinds = {
  info: { icon: Info, box: "border-line2 bg-raise", mark: "text-dim" },
  ask: {
    icon: TriangleAlert,
    box: "border-[color-mix(in_srgb,var(--ask)_45%,var(--line))] bg-askbg",
    mark: "text-ask",
  },
  fail: {
    icon: CircleX,
    box: "border-[color-mix(in_srgb,var(--fail)_40%,var(--line))] bg-failbg",
    mark: "text-fail",
  },
};

export function Notice({
  kind = "info",
  title,
  children,
  action,
  className,
}: {
  kind?: keyof typeof kinds;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const { icon: Icon, box, mark } = kinds[kind];
  return (
    <div
      role={kind === "fail" ? "alert" : undefined}
      className={cn("flex gap-2.5 rounded-lg border px-3 py-2.5", box, className)}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden className={cn("mt-0.5 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        <div className="font-medium">{title}</div>
        {children ? <div className="mt-0.5 text-dim [overflow-wrap:anywhere]">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
