"use client";

import { useId, useState } from "react";
import { dollars } from "@/components/lib/format";
import { readDollars } from "@/components/lib/read-dollars";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd, usdFromMicroUsd } from "@/contracts/money";
import { type BudgetRaise, budgetStop } from "./budget-stop";
import { budgetNeed } from "./raise-budget";

export type RaiseBudget = (raise: BudgetRaise) => Promise<boolean>;

type BudgetCardProps = {
  mission: Pick<
    MissionState,
    "budget" | "tasks" | "taskOrder" | "statusReason" | "resumeStatus" | "stoppedBy" | "projectId"
  >;
  onRaise: RaiseBudget;
};

/** The mission rests at its stop: what it cost, what is left to do, and one button that lets it go on. */
export function BudgetCard({ mission, onRaise }: BudgetCardProps) {
  const { statusReason, resumeStatus } = mission;
  const id = useId();
  const [other, setOther] = useState("");
  const [busy, setBusy] = useState(false);
  const { restUsd } = budgetNeed(mission);
  const stop = budgetStop(mission, new Date().toISOString().slice(0, 10));
  const otherUsd = readDollars(other);
  const tooLow = otherUsd !== null && !((otherUsd ?? 0) > usdFromMicroUsd(stop.capMicroUsd));
  const stopUsd = otherUsd ?? stop.suggestedUsd;
  const warnUsd = tooLow ? null : stop.warnUsd(stopUsd);

  async function order(raise: BudgetRaise) {
    setBusy(true);
    const done = await onRaise(raise);
    // Where it worked the card goes away with the stop.
    if (!done) setBusy(false);
  }

  return (
    <section
      id="budget-stop"
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      className="mx-3.5 mb-1 min-h-20 overflow-y-auto rounded-lg border border-[color-mix(in_srgb,var(--ask)_45%,var(--line))] bg-askbg px-[11px] py-2"
    >
      <h3 id={`${id}-title`} className="flex gap-[7px] font-medium">
        <StateMark shape="triangle" tone="ask" word="needs you" className="mt-[3px] self-start" />
        {stop.title}
      </h3>
      <p className="mt-1 pl-[21px] text-12 text-dim">
        {stop.facts} What is left is estimated at {dollars(restUsd)}
        {resumeStatus === "analyzing" ? ", without the plan that follows from the spec" : ""}.
        {statusReason ? ` ${statusReason}` : ""}
      </p>
      <form
        className="mt-2 flex flex-wrap items-center gap-1.5 pl-[21px]"
        onSubmit={(event) => {
          event.preventDefault();
          if (!tooLow) void order(stop.raise(stopUsd));
        }}
      >
        {stop.goOn ? (
          <Button look="primary" disabled={busy} onClick={() => stop.goOn && void order(stop.goOn)}>
            Go on
          </Button>
        ) : null}
        <Button type="submit" look={stop.goOn ? undefined : "primary"} disabled={busy || tooLow}>
          Raise to {Number.isInteger(stopUsd) ? `$${stopUsd}` : dollars(stopUsd || 0)} and go on
        </Button>
        <label htmlFor={`${id}-other`} className="ml-1 inline-flex items-center gap-1.5 text-12 text-dim">
          or another stop, $
          <TextInput
            id={`${id}-other`}
            value={other}
            inputMode="decimal"
            placeholder={String(stop.suggestedUsd)}
            aria-invalid={tooLow}
            aria-describedby={tooLow ? `${id}-problem` : undefined}
            onChange={(event) => setOther(event.target.value)}
            className="w-16! font-mono"
          />
        </label>
        {tooLow ? (
          <span id={`${id}-problem`} role="status" className="text-12 text-ask">
            Give more than {formatUsd(stop.capMicroUsd)}.
          </span>
        ) : null}
        {warnUsd === null ? null : (
          <span className="basis-full text-12 text-dim">It then warns at {dollars(warnUsd)}.</span>
        )}
      </form>
    </section>
  );
}
