"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { counted, duration } from "@/components/lib/format";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { StateMark } from "@/components/ui/state-mark";
import type { StepView } from "@/contracts/api";
import type { AttemptState } from "@/contracts/mission-state";
import { StepDetail } from "./step-detail";
import { stepsAt, waterfall } from "./waterfall";

const looks = {
  ok: { shape: "check", tone: "done", word: "ok" },
  error: { shape: "cross", tone: "fail", word: "error" },
  unknown: { shape: "triangle", tone: "ask", word: "outcome unknown" },
  running: { shape: "arc", tone: "run", word: "running" },
} as const;

type TracePanelProps = {
  missionId: string;
  taskId: string;
  attempts: AttemptState[];
  /** Changes with every step: the list is then fetched again. */
  version: number;
  /** The moment at which it is shown, as a time; null: now. */
  until: string | null;
  streaming: ReadonlyMap<string, { text: string }>;
};

/** The steps of a task as a waterfall; a click shows what was sent and what came back. */
export function TracePanel({ missionId, taskId, attempts, version, until, streaming }: TracePanelProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const steps = useQuery({
    queryKey: ["steps", missionId, taskId, version],
    queryFn: ({ signal }) => api.steps(missionId, taskId, signal),
    placeholderData: (before) => before,
  });
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
    <div>
      {groups
        .filter((group) => group.steps.length > 0)
        .map(({ attempt, steps: own }) => (
          <section key={attempt.id} aria-label={`Attempt ${attempt.number}`}>
            <div className="flex h-[27px] items-center gap-2 border-b bg-raise px-3.5 font-medium text-12 text-dim">
              {attempt.purpose === "fix" ? "Fix" : "Attempt"} {attempt.number}
              <span className="font-normal text-faint">
                {attempt.model} · {counted(own.length, "step")}
                {attempt.outcome ? ` · ${attempt.outcome}` : ""}
              </span>
            </div>
            <StepRows
              missionId={missionId}
              steps={own}
              openId={openId}
              onOpen={setOpenId}
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
  openId,
  onOpen,
  streaming,
}: {
  missionId: string;
  steps: StepView[];
  openId: string | null;
  onOpen: (id: string | null) => void;
  streaming: TracePanelProps["streaming"];
}) {
  return (
    <ul>
      {waterfall(steps).map(({ step, startShare, lengthShare, lengthMs }) => {
        const open = step.stepId === openId;
        return (
          <li key={step.stepId} className="border-b">
            <button
              type="button"
              aria-expanded={open}
              onClick={() => onOpen(open ? null : step.stepId)}
              className={cn(
                "grid h-[28px] w-full grid-cols-[15px_22px_minmax(90px,190px)_minmax(0,1fr)_64px] items-center gap-2 px-3.5 text-left hover:bg-hover",
                open && "bg-hover",
              )}
            >
              <StateMark {...looks[step.outcome ?? (step.endedAt ? "unknown" : "running")]} />
              <span className="font-mono text-11 text-faint">{step.index + 1}</span>
              <span className="truncate font-mono text-12">
                {step.kind === "model" ? <span className="text-dim">model </span> : null}
                {step.name}
              </span>
              <span className="relative h-2">
                <span
                  className={cn(
                    "absolute inset-y-0 min-w-[2px] rounded-xs",
                    step.kind === "model" ? "bg-dim" : "bg-line2",
                  )}
                  style={{ left: `${startShare * 100}%`, width: `${lengthShare * 100}%` }}
                />
              </span>
              <span className="text-right font-mono text-11 text-faint">
                {lengthMs === null ? "…" : duration(lengthMs)}
              </span>
            </button>
            {open ? (
              <StepDetail
                missionId={missionId}
                step={step}
                streaming={streaming.get(step.stepId)?.text ?? null}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
