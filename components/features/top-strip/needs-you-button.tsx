import { counted } from "@/components/lib/format";
import type { Look } from "@/components/lib/status-look";
import { StateMark } from "@/components/ui/state-mark";

/** How much waits for you, always in sight; leads there, one after the other. */
export function NeedsYouButton({ look, count, onJump }: { look: Look; count: number; onJump: () => void }) {
  return (
    <button
      type="button"
      onClick={onJump}
      title={`${counted(count, "thing waits", "things wait")} for you: show it (N)`}
      className="inline-flex h-[22px] shrink-0 items-center gap-1.5 whitespace-nowrap rounded-sm border border-[color-mix(in_srgb,var(--ask)_45%,var(--line))] bg-askbg px-[7px] text-[11.5px] text-ask transition-colors hover:border-ask"
    >
      <StateMark {...look} size={12} />
      <span>{look.word}</span>
      <span className="font-mono text-11">{count}</span>
    </button>
  );
}
