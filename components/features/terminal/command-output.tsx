"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { stepLook } from "@/components/lib/step-look";
import { CopyButton } from "@/components/ui/copy-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { StateMark } from "@/components/ui/state-mark";
import type { StepView } from "@/contracts/api";
import { recordedOutput } from "@/contracts/recorded-output";
import { withoutEscapes } from "@/contracts/terminal-text";
import { TerminalView } from "./terminal-view";

type CommandOutputProps = {
  missionId: string;
  step: StepView;
  /** What it prints now; null: nothing came yet, or it is over. */
  live: string | null;
};

/** One command: how it stands, and what it prints or has printed. */
export function CommandOutput({ missionId, step, live }: CommandOutputProps) {
  const isOver = step.outcome !== null;
  const detail = useQuery({
    queryKey: ["step", missionId, step.stepId, step.endedAt],
    queryFn: ({ signal }) => api.step(missionId, step.stepId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isOver,
  });
  // What was seen last stays until what is recorded is there.
  const [seen, setSeen] = useState("");
  if (live !== null && live !== seen) setSeen(live);
  const recorded = isOver && detail.data ? recordedOutput(detail.data) : null;
  const output = recorded ?? live ?? seen;
  const look = stepLook(step);
  return (
    <>
      <div className="flex h-[30px] shrink-0 items-center gap-2 border-b pr-1.5 pl-3.5 text-12">
        <StateMark {...look} />
        <span className="min-w-0 flex-1 truncate text-dim">
          {step.summary === null ? look.word : withoutEscapes(step.summary)}
        </span>
        <CopyButton text={withoutEscapes(output)} label="Copy the output" className="size-6" />
      </div>
      {output !== "" ? (
        <TerminalView output={output} />
      ) : isOver && detail.isError ? (
        <LoadFailure title="The output could not be loaded" onRetry={() => void detail.refetch()}>
          {errorText(detail.error)}
        </LoadFailure>
      ) : isOver && detail.isPending ? (
        <SkeletonLines lines={4} />
      ) : (
        <p className="px-3.5 py-2.5 text-12 text-faint">
          {isOver ? "It printed nothing." : "It has printed nothing since this page was opened."}
        </p>
      )}
    </>
  );
}
