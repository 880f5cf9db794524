"use client";

import { useId, useState } from "react";
import { readDollars } from "@/components/lib/read-dollars";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import type { Account } from "@/contracts/accounts";
import { formatUsd, usdFromMicroUsd } from "@/contracts/money";

type CapRowProps = {
  /** `This project`. */
  label: string;
  account: Account;
  /** False: it was refused; why is shown elsewhere. */
  onSet: (capUsd: number | null) => Promise<boolean>;
};

/** What was taken of an account, and the cap at which its missions stop; an empty field is no cap. */
export function CapRow({ label, account, onSet }: CapRowProps) {
  const id = useId();
  const { capMicroUsd, spentMicroUsd, reservedMicroUsd, unknownMicroUsd } = account;
  const stored = capMicroUsd === null ? "" : String(usdFromMicroUsd(capMicroUsd));
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const text = typed ?? stored;
  const cap = readDollars(text);

  async function save() {
    if (cap === undefined) return;
    setBusy(true);
    if (await onSet(cap)) setTyped(null);
    setBusy(false);
  }

  return (
    <form
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <span className="w-44">{label}</span>
      <span className="w-64 font-mono text-12">
        {formatUsd(spentMicroUsd)} <span className="text-dim">spent</span>
        {reservedMicroUsd > 0 ? ` + ${formatUsd(reservedMicroUsd)} held` : ""}
        {unknownMicroUsd > 0 ? ` + ${formatUsd(unknownMicroUsd)} may have been billed` : ""}
      </span>
      <label htmlFor={id} className="inline-flex items-center gap-1.5 text-12 text-dim">
        stops at $
        <TextInput
          id={id}
          value={text}
          inputMode="decimal"
          placeholder="no cap"
          aria-label={`${label}: stops at dollars`}
          aria-invalid={cap === undefined}
          onChange={(event) => setTyped(event.target.value)}
          className="w-20! font-mono"
        />
      </label>
      <Button type="submit" size="sm" disabled={busy || cap === undefined || text === stored}>
        Save
      </Button>
    </form>
  );
}
