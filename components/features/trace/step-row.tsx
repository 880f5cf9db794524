"use client";

import { duration, groupedNumber, shortNumber } from "@/components/lib/format";
import { stepLook } from "@/components/lib/step-look";
import { cn } from "@/components/ui/cn";
import { StateMark } from "@/components/ui/state-mark";
import type { Usage } from "@/contracts/events/usage";
import { formatUsd } from "@/contracts/money";
import { type StepTotals, tokensOf, type WaterfallRow } from "./waterfall";

/** The columns of a row; the number of the step is only where there is room for it. */
const columns =
  "grid grid-cols-[15px_minmax(64px,1.3fr)_minmax(20px,1fr)_46px_54px_60px] items-center gap-x-2 px-3.5 @min-[520px]:grid-cols-[15px_22px_minmax(90px,190px)_minmax(0,1fr)_56px_60px_72px]";
const figure = "truncate text-right font-mono text-11 tabular-nums";
const roomy = "hidden @min-[520px]:block";

/** Names of the columns of figures. */
export function StepHeadings() {
  return (
    <div aria-hidden="true" className={cn(columns, "h-[24px] border-b text-11 text-faint")}>
      <span />
      <span className={roomy} />
      <span>step</span>
      <span />
      <span className="text-right">tokens</span>
      <span className="text-right">cost</span>
      <span className="text-right">time</span>
    </div>
  );
}

/** The figures of an attempt, below those of its steps. */
export function StepTotalsRow({ totals }: { totals: StepTotals }) {
  return (
    <div className={cn(columns, "h-[28px] border-b text-dim")}>
      <span />
      <span className={roomy} />
      <span className="text-12">Together</span>
      <span />
      <Figures tokens={totals.tokens} costMicroUsd={totals.costMicroUsd} ms={totals.ms} usage={null} />
    </div>
  );
}

/** One step: what it is, where it lies on the attempt's time, what it used. A press opens it. */
export function StepRow({ row, open, onToggle }: { row: WaterfallRow; open: boolean; onToggle: () => void }) {
  const { step, startShare, lengthShare, lengthMs } = row;
  return (
    <button
      type="button"
      id={`step-${step.stepId}`}
      aria-expanded={open}
      onClick={onToggle}
      className={cn(columns, "h-[28px] w-full text-left hover:bg-hover", open && "bg-hover")}
    >
      <StateMark {...stepLook(step)} />
      <span className={cn("font-mono text-11 text-faint", roomy)}>{step.index + 1}</span>
      <span className="truncate font-mono text-12">
        {step.kind === "model" ? (
          <span className="sr-only text-dim @min-[520px]:not-sr-only">model </span>
        ) : null}
        {step.name}
      </span>
      <span className="relative h-2">
        <span
          className={cn(
            "absolute inset-y-0 min-w-[2px] rounded-xs",
            step.kind === "model" ? "bg-dim" : "bg-line2",
          )}
          style={{ left: `${startShare * 100}%`, width: `${lengthShare * 100}%` }}
        />
      </span>
      <Figures
        tokens={tokensOf(step.usage)}
        costMicroUsd={step.costMicroUsd}
        ms={lengthMs}
        usage={step.usage}
      />
    </button>
  );
}

/** Nothing stands where nothing was used: tools are free. */
function Figures({
  tokens,
  costMicroUsd,
  ms,
  usage,
}: {
  tokens: number;
  costMicroUsd: number;
  /** Null: it is not over. */
  ms: number | null;
  usage: Usage | null;
}) {
  return (
    <>
      <span className={cn(figure, "text-dim")} title={usage ? wordsOf(usage) : undefined}>
        {tokens > 0 ? shortNumber(tokens) : ""}
        {tokens > 0 ? <span className="sr-only"> tokens</span> : null}
      </span>
      <span className={cn(figure, "text-dim")}>{costMicroUsd > 0 ? formatUsd(costMicroUsd) : ""}</span>
      <span className={cn(figure, "text-faint")}>{ms === null ? "…" : duration(ms)}</span>
    </>
  );
}

function wordsOf({ inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens }: Usage): string {
  const parts: Array<[number, string]> = [
    [inputTokens, "in"],
    [cacheReadTokens, "in from the cache"],
    [cacheWriteTokens, "in and kept in the cache"],
    [outputTokens, "out"],
  ];
  return parts
    .filter(([tokens]) => tokens > 0)
    .map(([tokens, word]) => `${groupedNumber(tokens)} ${word}`)
    .join(", ");
}
