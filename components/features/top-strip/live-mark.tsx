import { groupedNumber } from "@/components/lib/format";
import type { Connection } from "@/components/lib/live/mission-store";
import { cn } from "@/components/ui/cn";

const words: Record<Connection, string> = {
  connecting: "connecting",
  live: "live",
  reconnecting: "reconnecting",
};

/** The event number proves that nothing was missed. */
export function LiveMark({ connection, seq }: { connection: Connection; seq: number }) {
  return (
    <span
      className="flex items-center gap-1.5 whitespace-nowrap text-dim"
      title={`Event ${seq} of this mission`}
    >
      <span
        aria-hidden
        className={cn("size-[7px] rounded-full", connection === "live" ? "bg-done" : "border border-wait")}
      />
      <span className="max-lg:sr-only">{words[connection]}</span>
      {/* As wide with three numerals as with six: the strip stands still while events come. */}
      <span className="min-w-[8ch] font-mono text-12 text-faint" data-testid="live-seq">
        #{groupedNumber(seq)}
      </span>
    </span>
  );
}
