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
  /** Something is held now and then, and there will be a rate: their places are kept, the rate's where there is room. */
  isSpending: boolean;
}) {
  const { spentMicroUsd: spent, reservedMicroUsd: held, stopMicroUsd: cap, warnMicroUsd: warn } = budget;
  const tone = spent >= cap ? "ask" : "text";
  return (
    <div
      className="flex items-center gap-2.5"
      title={`Warns at ${formatUsd(warn)}, stops at ${formatUsd(cap)}`}
    >
      {/* As wide with what is held as without: the strip stands still while calls begin and end. Where names need the room, the bar alone shows it. */}
      <span
        className={cn(
          "whitespace-nowrap text-right font-mono text-12",
          isSpending && "min-w-[12ch] min-[1600px]:min-w-[24ch]",
        )}
      >
        {formatUsd(spent)}
        <span className="text-faint">
          {held > 0 ? <span className="max-[1600px]:hidden">{` + ${formatUsd(held)} held`}</span> : null} /{" "}
          {formatUsd(cap).replace(/\.00$/, "")}
        </span>
      </span>
      <Meter
        value={cap > 0 ? spent / cap : 0}
        held={cap > 0 ? held / cap : 0}
        label={`Budget: ${formatUsd(spent)} spent and ${formatUsd(held)} held of ${formatUsd(cap)}`}
        tone={tone}
        className="h-1.5 w-[72px] max-xl:hidden"
      />
      {isSpending || perMinuteMicroUsd !== null ? (
        <span
          className={cn(
            "min-w-[10ch] whitespace-nowrap font-mono text-12 text-faint max-xl:hidden",
            perMinuteMicroUsd === null && "max-[1600px]:hidden",
          )}
        >
          {perMinuteMicroUsd === null ? null : `${formatUsd(perMinuteMicroUsd)}/min`}
        </span>
      ) : null}
    </div>
  );
}
