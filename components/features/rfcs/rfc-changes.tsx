"use client";

import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import { LineDiff } from "@/components/ui/line-diff";
import type { RfcView } from "@/contracts/rfcs";

/** What differs between any two revisions. */
export function RfcChanges({ revisions }: { revisions: RfcView["revisions"] }) {
  const last = revisions.length;
  const [from, setFrom] = useState(Math.max(1, last - 1));
  const [to, setTo] = useState(last);
  const textOf = (number: number) => revisions.find((revision) => revision.number === number)?.text ?? "";
  if (last < 2)
    return <EmptyState title="One revision so far">There is nothing to compare it with yet.</EmptyState>;
  const choose = (label: string, value: number, onChange: (number: number) => void) => (
    <span className="flex items-center gap-2 text-dim">
      {label}
      <Select
        aria-label={`Revision ${label.toLowerCase()}`}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      >
        {revisions.map(({ number }) => (
          <option key={number} value={number}>
            revision {number}
          </option>
        ))}
      </Select>
    </span>
  );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-3">
        {choose("From", from, setFrom)}
        {choose("to", to, setTo)}
      </div>
      <div className="rounded-lg border bg-bg">
        <LineDiff label={`Changes from revision ${from} to ${to}`} before={textOf(from)} after={textOf(to)} />
      </div>
    </div>
  );
}
