"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { notify, notifyError } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import type { BudgetDefaults } from "@/contracts/budget-defaults";
import { readBudget } from "./read-budget";

/** Where a new mission warns and stops, unless its form says otherwise. */
export function BudgetDefaultsForm({ stored }: { stored: BudgetDefaults }) {
  const client = useQueryClient();
  const id = useId();
  const was = { warn: String(stored.warnUsd), stop: String(stored.stopUsd) };
  const [typed, setTyped] = useState<typeof was | null>(null);
  const [busy, setBusy] = useState(false);
  const shown = typed ?? was;
  const read = readBudget(shown);

  async function save() {
    if (!read.ok) return;
    setBusy(true);
    try {
      client.setQueryData(["budget-defaults"], await api.setBudgetDefaults(read.budget));
      setTyped(null);
      notify("Saved. New missions begin with it.");
    } catch (error) {
      notifyError(errorText(error));
    }
    setBusy(false);
  }

  const field = (name: keyof typeof was, label: string) => (
    <label htmlFor={`${id}-${name}`} className="inline-flex items-center gap-1.5 text-12 text-dim">
      {name === "warn" ? "warns at $" : "stops at $"}
      <TextInput
        id={`${id}-${name}`}
        value={shown[name]}
        inputMode="decimal"
        aria-label={label}
        aria-invalid={!read.ok}
        onChange={(event) => setTyped({ ...shown, [name]: event.target.value })}
        className="w-20! font-mono"
      />
    </label>
  );
  return (
    <form
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <span className="w-44">A new mission</span>
      {field("warn", "A new mission: warns at dollars")}
      {field("stop", "A new mission: stops at dollars")}
      <Button
        type="submit"
        size="sm"
        aria-label="Save the budget of new missions"
        disabled={busy || !read.ok || (shown.warn === was.warn && shown.stop === was.stop)}
      >
        Save
      </Button>
      {read.ok ? null : (
        <span role="status" className="text-12 text-fail">
          {read.problem}
        </span>
      )}
    </form>
  );
}
