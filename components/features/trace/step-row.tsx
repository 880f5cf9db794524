"use client";

import { duration, groupedNumber, shortNumber } from "@/components/lib/format";
import { stepLook } from "@/components/lib/step-look";
import { cn } from "@/components/ui/cn";
import { StateMark } from "@/components/ui/state-mark";
import type { Usage } from "@/contracts/events/usage";
import { formatUsd } from "@/contracts/money";
import { stepWords } from "./step-words";
import { type StepTotals, tokensOf, type WaterfallRow } from "./waterfall";

/** The columns of a row; the number of the step is only where there is room for it. */
const columns =
  "grid grid-cols-[15px_minmax(64px,1fr)_42px_52px_56px] items-center gap-x-2 px-3.5 @min-[440px]:grid-cols-[15px_22px_minmax(90px,1fr)_46px_54px_60px]";
const figure = "truncate text-right font-mono text-11 tabular-nums";
const roomy = "hidden @min-[440px]:block";

/** Names of the columns of figures. */
export function StepHeadings() {
  return (
    <div aria-hidden="true" className={cn(columns, "h-[24px] border-b text-11 text-faint")}>
      <span />
      <span className={roomy} />
      <span>step</span>
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
      <Figures tokens={totals.tokens} costMicroUsd={totals.costMicroUsd} ms={totals.ms} usage={null} />
    </div>
  );
}

/** One step: what it is, what it used, and along its lower edge where it lies on the attempt's time. A press opens it. */
export function StepRow({ row, open, onToggle }: { row: WaterfallRow; open: boolean; onToggle: () => void }) {
  const { step, startShare, lengthShare, lengthMs } = row;
  const { name, about, whole } = stepWords(step);
  const tokens = tokensOf(step.usage);
  const isFree = tokens === 0 && step.costMicroUsd === 0;
  return (
    <button
      type="button"
      id={`step-${step.stepId}`}
      aria-expanded={open}
      onClick={onToggle}
      className={cn(
        columns,
        "relative h-[30px] w-full pb-[2px] text-left hover:bg-hover",
        open && "bg-hover",
      )}
    >
      <StateMark {...stepLook(step)} />
      <span className={cn("font-mono text-11 text-faint", roomy)}>{step.index + 1}</span>
      {/* Where nothing was used, what it was about has the room. */}
      <span className={cn("flex gap-2 font-mono text-12", isFree && "col-span-3")} title={whole}>
        <span className="shrink-0">{name}</span>
        <span className="truncate text-dim">{about}</span>
      </span>
      {isFree ? (
        <Duration ms={lengthMs} />
      ) : (
        <Figures tokens={tokens} costMicroUsd={step.costMicroUsd} ms={lengthMs} usage={step.usage} />
      )}
      <span
        className={cn(
          "absolute bottom-0 h-[3px] min-w-[2px] rounded-xs",
          step.kind === "model" ? "bg-dim" : "bg-wait",
        )}
        // Under the text of the row, not under its edge.
        style={{
          left: `calc(14px + (100% - 28px) * ${startShare})`,
          width: `calc((100% - 28px) * ${lengthShare})`,
        }}
      />
    </button>
  );
}

function Figures({
  tokens,
  costMicroUsd,
  ms,
  usage,
}: {
  tokens: number;
  costMicroUsd: number;
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
      <Duration ms={ms} />
    </>
  );
}

/** Null: it is not over. */
function Duration({ ms }: { ms: number | null }) {
  return <span className={cn(figure, "text-faint")}>{ms === null ? "…" : duration(ms)}</span>;
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
