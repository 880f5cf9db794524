"use client";

import { useId, useState } from "react";
import { readDollars } from "@/components/lib/read-dollars";
import { warnFor } from "@/components/lib/warn-for";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import type { MissionCommand } from "@/contracts/api";
import type { BudgetState } from "@/contracts/mission-state";
import { formatUsd, usdFromMicroUsd } from "@/contracts/money";
import { MoneyBar } from "./money-bar";
import { readBudget } from "./read-budget";

type BudgetPopoverProps = {
  budget: BudgetState;
  perMinuteMicroUsd: number | null;
  isSpending: boolean;
  /** Its plan waits for approval, which is bound to the budget. */
  planWaits: boolean;
  /** Nothing can be set any more, or the server does not hear it now. */
  why: string | null;
  /** False: it was refused; why is shown elsewhere. */
  onCommand: (command: MissionCommand) => Promise<boolean>;
};

/** What is spent, as a button: behind it the warning and the stop, to be set. */
export function BudgetPopover({ budget, perMinuteMicroUsd, isSpending, ...rest }: BudgetPopoverProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Budget of this mission"
      trigger={
        <button
          type="button"
          aria-label="Budget"
          className="-mx-1.5 rounded-md px-1.5 py-1 transition-colors hover:bg-hover data-[state=open]:bg-hover"
        >
          <MoneyBar {...{ budget, perMinuteMicroUsd, isSpending }} />
        </button>
      }
    >
      <BudgetForm budget={budget} {...rest} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function BudgetForm({
  budget,
  planWaits,
  why,
  onCommand,
  onDone,
}: Omit<BudgetPopoverProps, "perMinuteMicroUsd" | "isSpending"> & { onDone: () => void }) {
  const id = useId();
  const { spentMicroUsd, reservedMicroUsd, unknownMicroUsd, warnMicroUsd, stopMicroUsd } = budget;
  const stored = { warn: String(usdFromMicroUsd(warnMicroUsd)), stop: String(usdFromMicroUsd(stopMicroUsd)) };
  const [typed, setTyped] = useState(stored);
  const [busy, setBusy] = useState(false);
  /** Until a person sets the warning, it goes with the stop. */
  const [follows, setFollows] = useState(true);
  const read = readBudget(typed, budget);
  const changed = typed.warn !== stored.warn || typed.stop !== stored.stop;
  const problem = changed && !read.ok ? read : null;

  function change(name: "warn" | "stop", value: string) {
    if (name === "warn") {
      setFollows(false);
      return setTyped({ ...typed, warn: value });
    }
    const stopUsd = readDollars(value);
    const warn = !stopUsd || value === stored.stop ? stored.warn : String(warnFor(budget, stopUsd));
    setTyped({ warn: follows ? warn : typed.warn, stop: value });
  }
  async function save() {
    if (!read.ok || busy) return;
    setBusy(true);
    const { warnUsd, stopUsd } = read;
    const done = await onCommand({ type: "set-budget", warnUsd, stopUsd });
    setBusy(false);
    if (done) onDone();
  }
  const fields = [
    {
      name: "warn",
      label: "Warn at $",
      does: follows ? "a line in the log; goes with the stop" : "a line in the log, nothing stops",
    },
    { name: "stop", label: "Stop at $", does: "nothing goes on before it is raised" },
  ] as const;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 className="font-medium">Budget of this mission</h2>
      <p className="mt-0.5 text-12 text-dim">
        {formatUsd(spentMicroUsd)} spent
        {reservedMicroUsd > 0 ? `, ${formatUsd(reservedMicroUsd)} held` : ""}
        {unknownMicroUsd > 0 ? `, ${formatUsd(unknownMicroUsd)} may have been billed` : ""}
      </p>
      {fields.map(({ name, label, does }) => (
        <div key={name} className="mt-2.5 grid grid-cols-[64px_88px_minmax(0,1fr)] items-center gap-2">
          <label htmlFor={`${id}-${name}`} className="text-dim">
            {label}
          </label>
          <TextInput
            id={`${id}-${name}`}
            value={typed[name]}
            inputMode="decimal"
            autoComplete="off"
            disabled={why !== null}
            aria-invalid={problem?.field === name}
            aria-describedby={`${id}-${problem?.field === name ? "problem" : `${name}-does`}`}
            onChange={(event) => change(name, event.target.value)}
            className="font-mono"
          />
          <span id={`${id}-${name}-does`} className="text-11 text-faint leading-tight">
            {does}
          </span>
        </div>
      ))}
      <p id={`${id}-problem`} role="status" className="mt-2 text-12 text-ask empty:hidden">
        {problem?.problem ??
          (changed && planWaits ? "The plan is asked for anew: its approval is bound to the budget." : why)}
      </p>
      <div className="mt-3 flex justify-end gap-2">
        <Button look="ghost" onClick={onDone}>
          Close
        </Button>
        <Button type="submit" look="primary" disabled={busy || why !== null || !changed || !read.ok}>
          Save
        </Button>
      </div>
    </form>
  );
}
