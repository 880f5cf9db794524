"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { attemptWord } from "@/components/lib/attempt-word";
import { counted } from "@/components/lib/format";
import { type StreamText, streamWords } from "@/components/lib/live/stream-texts";
import { stepsAt } from "@/components/lib/steps-at";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { StepView } from "@/contracts/api";
import type { AttemptState, AttemptWait } from "@/contracts/mission-state";
import { CutRow } from "./cut-row";
import { StepDetail } from "./step-detail";
import { StepHeadings, StepRow, StepTotalsRow } from "./step-row";
import { totalsOf, waterfall } from "./waterfall";

type TracePanelProps = {
  missionId: string;
  taskId: string;
  attempts: AttemptState[];
  /** Changes with every step: the list is then fetched again. */
  version: number;
  /** The moment at which it is shown, as a time; null: now. */
  until: string | null;
  /** The step that is shown whole; null, or one that is not of this task: none. */
  openId: string | null;
  onOpen: (id: string | null) => void;
  streaming: ReadonlyMap<string, StreamText>;
};

/** The steps of a task as a waterfall; a click shows what was sent and what came back. */
export function TracePanel(props: TracePanelProps) {
  const { missionId, taskId, attempts, version, until, openId, onOpen, streaming } = props;
  const steps = useQuery({
    queryKey: ["steps", missionId, taskId, version],
    queryFn: ({ signal }) => api.steps(missionId, taskId, signal),
    placeholderData: (before) => before,
  });
  const isHere = steps.data !== undefined;
  useEffect(() => {
    if (isHere && openId) document.getElementById(`step-${openId}`)?.scrollIntoView({ block: "nearest" });
  }, [isHere, openId]);
  if (steps.isPending) return <SkeletonLines lines={8} />;
  if (!steps.data) {
    return (
      <LoadFailure title="The steps could not be loaded" onRetry={() => void steps.refetch()}>
        {errorText(steps.error)}
      </LoadFailure>
    );
  }
  const known = until === null ? steps.data : stepsAt(steps.data, until);
  if (known.length === 0)
    return (
      <EmptyState title="No step yet">
        Model and tool calls show up here, with what was sent and what came back.
      </EmptyState>
    );
  const groups = attempts.map((attempt) => ({
    attempt,
    steps: known.filter((step) => step.attemptId === attempt.id),
  }));
  return (
    <div className="@container">
      <StepHeadings />
      {groups
        .filter((group) => group.steps.length > 0)
        .map(({ attempt, steps: own }) => (
          <section key={attempt.id} aria-label={`Attempt ${attempt.number}`}>
            <div className="flex h-[27px] items-center gap-2 border-b bg-raise px-3.5 font-medium text-12 text-dim">
              <span className="shrink-0">{`${attempt.purpose === "fix" ? "Fix" : "Attempt"} ${attempt.number}`}</span>
              <span className="truncate font-normal text-faint">
                {attempt.model} · {counted(own.length, "step")}
                {attempt.outcome ? ` · ${attemptWord(attempt)}` : ""}
              </span>
            </div>
            {/* Above them: below, each new step would push it down. */}
            <StepTotalsRow totals={totalsOf(own)} />
            <StepRows
              missionId={missionId}
              steps={own}
              waits={attempt.waits ?? []}
              openId={openId}
              onOpen={onOpen}
              streaming={streaming}
            />
          </section>
        ))}
    </div>
  );
}

function StepRows({
  missionId,
  steps,
  waits,
  openId,
  onOpen,
  streaming,
}: Pick<TracePanelProps, "missionId" | "openId" | "onOpen" | "streaming"> & {
  steps: StepView[];
  waits: readonly AttemptWait[];
}) {
  return (
    <ul>
      {waterfall(steps, waits).map((row) => {
        const { step } = row;
        const open = step.stepId === openId;
        return (
          <li key={step.stepId} className="border-b">
            <StepRow row={row} open={open} onToggle={() => onOpen(open ? null : step.stepId)} />
            {open ? (
              <StepDetail
                missionId={missionId}
                step={step}
                streaming={streamWords(streaming.get(step.stepId))}
              />
            ) : null}
            {row.cuts.map((cut) => (
              <CutRow key={cut.from} cut={cut} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}
