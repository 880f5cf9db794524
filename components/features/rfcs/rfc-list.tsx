"use client";

import Link from "next/link";
import { useState } from "react";
import { age, counted } from "@/components/lib/format";
import { rfcLookOf, rfcLooks, rfcName } from "@/components/lib/rfc-look";
import { useNow } from "@/components/lib/use-now";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import { StateMark, toneText } from "@/components/ui/state-mark";
import { type RfcStatus, rfcStatuses } from "@/contracts/rfc-status";
import type { RfcSummaryView } from "@/contracts/rfcs";
import { missionParts } from "./mission-parts";

/** A project's RFCs, those of one state when asked. */
export function RfcList({ rfcs }: { rfcs: RfcSummaryView[] }) {
  const [status, setStatus] = useState<RfcStatus | "all">("all");
  const nowMs = useNow(30_000);
  const there = rfcStatuses.filter((one) => rfcs.some((rfc) => rfc.status === one) || one === status);
  const shown = rfcs.filter((rfc) => status === "all" || rfc.status === status);
  return (
    <>
      <div className="flex items-center gap-2">
        <span className="flex items-center gap-2 text-dim">
          State
          <Select
            aria-label="State"
            value={status}
            onChange={(event) => setStatus(event.target.value as RfcStatus | "all")}
          >
            <option value="all">all</option>
            {there.map((one) => (
              <option key={one} value={one}>
                {rfcLooks[one].word} ({rfcs.filter((rfc) => rfc.status === one).length})
              </option>
            ))}
          </Select>
        </span>
        <span className="ml-auto text-12 text-faint" role="status">
          {counted(shown.length, "RFC")}
        </span>
      </div>
      <ul aria-label="RFCs" className="overflow-hidden rounded-lg border bg-panel">
        {shown.map((rfc) => (
          <li key={`${rfc.missionId}/${rfc.id}`} className="border-t first:border-t-0">
            <RfcRow rfc={rfc} nowMs={nowMs} />
          </li>
        ))}
        {shown.length === 0 ? (
          <EmptyState title="No RFC is in this state">Choose another state above.</EmptyState>
        ) : null}
      </ul>
    </>
  );
}

function RfcRow({ rfc, nowMs }: { rfc: RfcSummaryView; nowMs: number }) {
  const look = rfcLookOf(rfc);
  const { mission, run } = missionParts(rfc.missionTitle);
  return (
    <Link
      href={`/missions/${rfc.missionId}/rfcs/${rfc.id}`}
      className="grid min-h-11 grid-cols-[16px_64px_minmax(0,1fr)_110px_minmax(0,300px)_40px] items-center gap-3 px-4 py-1.5 hover:bg-hover max-lg:grid-cols-[16px_64px_minmax(0,1fr)_110px] max-sm:grid-cols-[16px_64px_minmax(0,1fr)]"
    >
      <StateMark {...look} />
      <span className="whitespace-nowrap font-mono text-[11.5px] text-faint">{rfcName(rfc.number)}</span>
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="truncate font-medium" title={rfc.title}>
          {rfc.title}
        </span>
        {run ? (
          <span className="max-w-[18ch] shrink-0 truncate text-12 text-faint lg:hidden">{run}</span>
        ) : null}
      </span>
      <span className={`text-12 max-sm:sr-only ${toneText[look.tone]}`}>{look.word}</span>
      <span className="flex min-w-0 gap-1.5 text-12 text-dim max-lg:hidden" title={rfc.missionTitle}>
        <span className="truncate">{mission}</span>
        {run ? <span className="max-w-[26ch] shrink-0 truncate">{run}</span> : null}
      </span>
      <time dateTime={rfc.updatedAt} className="text-right font-mono text-11 text-faint max-lg:hidden">
        {nowMs > 0 ? age(rfc.updatedAt, nowMs) : ""}
      </time>
    </Link>
  );
}
