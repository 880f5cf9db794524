"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import { LineDiff } from "@/components/ui/line-diff";
import type { RfcView } from "@/contracts/rfcs";
import type { RfcPlace } from "./rfc-place";

type RfcChangesProps = {
  revisions: RfcView["revisions"];
  between: Pick<RfcPlace, "from" | "to">;
  onChoose: (between: Partial<Pick<RfcPlace, "from" | "to">>) => void;
};

/** What differs between any two revisions. */
export function RfcChanges({ revisions, between, onChoose }: RfcChangesProps) {
  const last = revisions.length;
  const there = (number: number | null) => revisions.some((revision) => revision.number === number);
  const from = between.from !== null && there(between.from) ? between.from : Math.max(1, last - 1);
  const to = between.to !== null && there(between.to) ? between.to : last;
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
        {choose("From", from, (number) => onChoose({ from: number }))}
        {choose("to", to, (number) => onChoose({ to: number }))}
      </div>
      <div className="rounded-lg border bg-bg">
        <LineDiff label={`Changes from revision ${from} to ${to}`} before={textOf(from)} after={textOf(to)} />
      </div>
    </div>
  );
}
