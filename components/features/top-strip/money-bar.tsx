import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import type { BudgetState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";

/** Spent, held and cap: `$1.84 + $0.60 held / $10`, as text and as a bar. */
export function MoneyBar({
  budget,
  perMinuteMicroUsd,
  isSpending,
}: {
  budget: BudgetState;
  perMinuteMicroUsd: number | null;
  /** Something is held now and then, and there will be a rate: their places are kept. */
  isSpending: boolean;
}) {
  const { spentMicroUsd: spent, reservedMicroUsd: held, stopMicroUsd: cap, warnMicroUsd: warn } = budget;
  const tone = spent >= cap ? "ask" : "text";
  const heldWords = held > 0 ? ` + ${formatUsd(held)} held` : null;
  return (
    // Two lines where names need the room: what is held and the rate are never left out for it.
    <div
      className="flex items-center gap-2.5 max-[1600px]:flex-col max-[1600px]:items-stretch max-[1600px]:gap-0"
      title={`Warns at ${formatUsd(warn)}, stops at ${formatUsd(cap)}`}
    >
      {/* As wide with what is held as without: the strip stands still while calls begin and end. */}
      <span
        className={cn(
          "whitespace-nowrap text-right font-mono text-12 max-[1600px]:leading-4",
          isSpending && "min-w-[13ch] xl:min-w-[24ch]",
        )}
      >
        {formatUsd(spent)}
        <span className="text-faint">
          {heldWords ? <span className="max-xl:hidden">{heldWords}</span> : null} /{" "}
          {formatUsd(cap).replace(/\.00$/, "")}
        </span>
      </span>
      <span
        className={cn(
          "flex items-center gap-2.5 max-[1600px]:h-3.5",
          // One line alone stands in the middle.
          !isSpending && held === 0 && "max-xl:hidden",
        )}
      >
        <Meter
          value={cap > 0 ? spent / cap : 0}
          held={cap > 0 ? held / cap : 0}
          label={`Budget: ${formatUsd(spent)} spent and ${formatUsd(held)} held of ${formatUsd(cap)}`}
          tone={tone}
          className="h-1.5 w-[72px] max-[1600px]:h-1 max-[1600px]:w-auto max-[1600px]:flex-1 max-xl:hidden"
        />
        {isSpending || perMinuteMicroUsd !== null ? (
          <span className="min-w-[10ch] whitespace-nowrap text-right font-mono text-12 text-faint max-xl:hidden max-[1600px]:text-11">
            {perMinuteMicroUsd === null ? null : `${formatUsd(perMinuteMicroUsd)}/min`}
          </span>
        ) : null}
        <span className="flex-1 whitespace-nowrap text-right font-mono text-11 text-faint xl:hidden">
          {heldWords}
        </span>
      </span>
    </div>
  );
}
