import { duration } from "@/components/lib/format";
import type { WaterfallCut } from "./waterfall";

/** Between steps: time that is not drawn at the scale of the rest, hatched where it lies, and what it was. */
export function CutRow({ cut: { ms, from, to, why } }: { cut: WaterfallCut }) {
  const words = `${why ?? "Nothing began or ended"}: ${duration(ms)}, drawn shorter than it was`;
  return (
    <p className="relative flex h-[24px] items-center border-t px-3.5 text-11 text-faint" title={words}>
      <span
        aria-hidden
        className="absolute inset-y-0 border-line2 border-x bg-[repeating-linear-gradient(135deg,var(--line2)_0_1px,var(--panel)_1px_5px)]"
        style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      />
      <span className="relative truncate bg-panel pr-1.5 @min-[440px]:ml-[45px]">{words}</span>
    </p>
  );
}
