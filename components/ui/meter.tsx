import { cn } from "./cn";

/** A thin bar: `value` of 1, and `held` hatched after it. */
export function Meter({
  value,
  held = 0,
  label,
  tone = "text",
  className,
}: {
  value: number;
  held?: number;
  label: string;
  tone?: "text" | "run" | "done" | "ask" | "fail";
  className?: string;
}) {
  const fills = { text: "bg-text", run: "bg-run", done: "bg-done", ask: "bg-ask", fail: "bg-fail" };
  const share = Math.min(1, Math.max(0, value));
  const heldShare = Math.min(1 - share, Math.max(0, held));
  return (
    <span
      role="img"
      aria-label={`${label}: ${Math.round(share * 100)} %`}
      className={cn("relative inline-block overflow-hidden rounded-full bg-line2", className)}
    >
      <span className={cn("absolute inset-y-0 left-0", fills[tone])} style={{ width: `${share * 100}%` }} />
      {heldShare > 0 ? (
        <span
          className="hatch absolute inset-y-0"
          style={{ left: `${share * 100}%`, width: `${heldShare * 100}%` }}
        />
      ) : null}
    </span>
  );
}
