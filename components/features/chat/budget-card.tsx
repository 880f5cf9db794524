"use client";

import { useId, useState } from "react";
import { dollars } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd, usdFromMicroUsd } from "@/contracts/money";
import { budgetNeed, warnAfterRaise } from "./raise-budget";

export type RaiseBudget = (budget: { warnUsd: number; stopUsd: number }) => Promise<boolean>;

type BudgetCardProps = {
  mission: Pick<MissionState, "budget" | "tasks" | "taskOrder" | "statusReason" | "resumeStatus">;
  onRaise: RaiseBudget;
};

/** The mission rests at its stop: what it cost, what is left to do, and one button that lets it go on. */
export function BudgetCard({ mission, onRaise }: BudgetCardProps) {
  const { budget, statusReason, resumeStatus } = mission;
  const id = useId();
  const [other, setOther] = useState("");
  const [busy, setBusy] = useState(false);
  const { restUsd, suggestedUsd } = budgetNeed(mission);
  const otherUsd = Number(other.trim().replace(/^\$/, ""));
  const tooLow = other.trim() !== "" && !(otherUsd > usdFromMicroUsd(budget.stopMicroUsd));
  const stopUsd = other.trim() === "" ? suggestedUsd : otherUsd;

  async function raise() {
    setBusy(true);
    const done = await onRaise({ stopUsd, warnUsd: warnAfterRaise(budget, stopUsd) });
    // Where it worked the card goes away with the stop.
    if (!done) setBusy(false);
  }

  return (
    <section
      aria-labelledby={`${id}-title`}
      className="mx-3.5 mb-1 min-h-20 overflow-y-auto rounded-lg border border-[color-mix(in_srgb,var(--ask)_45%,var(--line))] bg-askbg px-[11px] py-2"
    >
      <h3 id={`${id}-title`} className="flex gap-[7px] font-medium">
        <StateMark shape="triangle" tone="ask" word="needs you" className="mt-[3px] self-start" />
        Stopped at the budget: nothing goes on before you raise it
      </h3>
      <p className="mt-1 pl-[21px] text-12 text-dim">
        Spent {formatUsd(budget.spentMicroUsd)}
        {budget.reservedMicroUsd > 0 ? `, and ${formatUsd(budget.reservedMicroUsd)} held` : ""}
        {budget.unknownMicroUsd > 0 ? `, ${formatUsd(budget.unknownMicroUsd)} may have been billed` : ""}; the
        stop is {formatUsd(budget.stopMicroUsd)}. What is left is estimated at {dollars(restUsd)}
        {resumeStatus === "analyzing" ? ", without the plan that follows from the spec" : ""}.
        {statusReason ? ` ${statusReason}` : ""}
      </p>
      <form
        className="mt-2 flex flex-wrap items-center gap-1.5 pl-[21px]"
        onSubmit={(event) => {
          event.preventDefault();
          if (!tooLow) void raise();
        }}
      >
        <Button type="submit" look="primary" disabled={busy || tooLow}>
          Raise to {Number.isInteger(stopUsd) ? `$${stopUsd}` : dollars(stopUsd || 0)} and go on
        </Button>
        <label htmlFor={`${id}-other`} className="ml-1 inline-flex items-center gap-1.5 text-12 text-dim">
          or another stop, $
          <TextInput
            id={`${id}-other`}
            value={other}
            inputMode="decimal"
            placeholder={String(suggestedUsd)}
            aria-invalid={tooLow}
            aria-describedby={tooLow ? `${id}-problem` : undefined}
            onChange={(event) => setOther(event.target.value)}
            className="w-16! font-mono"
          />
        </label>
        {tooLow ? (
          <span id={`${id}-problem`} role="status" className="text-12 text-ask">
            Give more than {formatUsd(budget.stopMicroUsd)}.
          </span>
        ) : null}
      </form>
    </section>
  );
}
