import { History } from "lucide-react";
import { clockTime, groupedNumber } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { passFocusOn } from "@/components/ui/pass-focus-on";

/** Says that the room shows the past, and leads out of it. */
export function PastBanner({
  at,
  newest,
  readSeq,
  time,
  problem = null,
  onRetry,
  onLive,
}: {
  at: number;
  newest: number;
  /** How far the log has been read; the moment is shown when it is reached. */
  readSeq: number;
  /** Null while it is on its way. */
  time: string | null;
  /** Why it could not be read. */
  problem?: string | null;
  onRetry?: () => void;
  onLive: () => void;
}) {
  return (
    <div
      ref={passFocusOn}
      role="status"
      className="flex h-8 shrink-0 items-center gap-2 border-text border-b bg-raise px-3.5 text-12"
    >
      <History size={13} aria-hidden />
      {problem !== null ? (
        <>
          <span className="truncate text-fail">
            Event #{groupedNumber(at)} could not be read: {problem} What is shown is not that moment.
          </span>
          <Button size="sm" look="ghost" onClick={onRetry}>
            Try again
          </Button>
        </>
      ) : time ? (
        <span className="truncate">
          <span className="font-medium">The past.</span> This is the mission as it was at {clockTime(time)},
          event #{groupedNumber(at)} of {groupedNumber(newest)}. Nothing can be ordered from here.
        </span>
      ) : (
        <span className="truncate">
          Reading the log: {Math.min(100, Math.round((readSeq / Math.max(1, at)) * 100))} % of the way to
          event #{groupedNumber(at)}.
        </span>
      )}
      <Button size="sm" className="ml-auto" onClick={onLive}>
        Back to live
      </Button>
    </div>
  );
}
