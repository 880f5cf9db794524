"use client";

import Link from "next/link";
import { errorText } from "@/components/lib/api/api-error";
import { useProjectEvidence } from "@/components/lib/api/queries";
import { counted } from "@/components/lib/format";
import { MarkedTitle } from "@/components/lib/marked-title";
import { criterionLooks } from "@/components/lib/status-look";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionEvidence } from "@/contracts/project-evidence";
import { countEvidence } from "./count-evidence";

/** What the project's missions that are over have proven: criteria, their tests, and the way to each. */
export function ProjectEvidence({ projectId }: { projectId: string }) {
  const evidence = useProjectEvidence(projectId);
  const missions = evidence.data?.missions ?? [];
  const { proven, criteria, tests } = countEvidence(missions);
  return (
    <section id="evidence" aria-labelledby="evidence-title">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 id="evidence-title" className="font-medium text-dim">
          Evidence
        </h2>
        {criteria > 0 ? (
          <span className="text-12 text-faint">
            {`${proven} of ${counted(criteria, "criterion", "criteria")} of missions that are over proven`}
            {tests > 0 ? ` by ${counted(tests, "passing test")}` : ""}
          </span>
        ) : null}
      </div>
      <div className="overflow-hidden rounded-lg border bg-panel">
        {evidence.error ? (
          <LoadFailure title="The evidence could not be loaded" onRetry={() => void evidence.refetch()}>
            {errorText(evidence.error)}
          </LoadFailure>
        ) : !evidence.data ? (
          <SkeletonLines lines={2} />
        ) : missions.length === 0 ? (
          <EmptyState title="No mission with criteria is over yet">
            When a mission ends, its acceptance criteria and the tests that prove them stand here.
          </EmptyState>
        ) : (
          missions.map((mission) => <EvidenceOfMission key={mission.missionId} mission={mission} />)
        )}
      </div>
      {evidence.data && evidence.data.total > missions.length ? (
        <p className="mt-2 text-12 text-faint">
          The newest {missions.length} of {counted(evidence.data.total, "mission")} with criteria.
        </p>
      ) : null}
    </section>
  );
}

function EvidenceOfMission({ mission }: { mission: MissionEvidence }) {
  const { proven, criteria } = countEvidence([mission]);
  const look =
    proven === 0
      ? criterionLooks.unproven
      : proven === criteria
        ? criterionLooks.proven
        : ({ shape: "circle", tone: "wait", word: "partly proven" } as const);
  return (
    <details className="border-t first:border-t-0">
      <summary className="flex min-h-10 cursor-pointer items-center gap-2.5 px-4 py-1.5 hover:bg-hover">
        <StateMark {...look} />
        <MarkedTitle mission={mission} />
        {mission.rehearsal ? <Chip className="shrink-0">rehearsal</Chip> : null}
        <span className="ml-auto shrink-0 text-12 text-dim">
          {proven} of {criteria} proven
        </span>
      </summary>
      <ul className="border-t">
        {mission.criteria.map((criterion) => (
          <li
            key={criterion.id}
            className="grid grid-cols-[15px_52px_minmax(0,1fr)] gap-2 border-b px-4 py-2"
          >
            <StateMark {...criterionLooks[criterion.state]} className="mt-[3px] self-start" />
            <span className="pt-px font-mono text-11 text-faint">{criterion.id}</span>
            <div className="min-w-0">
              <p className="[overflow-wrap:anywhere]">{criterion.text}</p>
              {criterion.tests.length === 0 ? (
                <p className="text-12 text-faint">No test names it.</p>
              ) : (
                <ul className="font-mono text-11 text-dim">
                  {criterion.tests.map((test) => (
                    <li key={`${test.file}:${test.name}`} className="truncate" title={test.name}>
                      {test.status} · {test.name}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p className="px-4 py-2 text-12">
        <Link href={`/missions/${mission.missionId}?tab=tests`} className="underline underline-offset-2">
          Open its evidence in the room
        </Link>
      </p>
    </details>
  );
}
