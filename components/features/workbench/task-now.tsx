"use client";

import { useState } from "react";
import { Markdown } from "@/components/lib/markdown/markdown";
import { taskLook } from "@/components/lib/status-look";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { TaskState } from "@/contracts/mission-state";
import { isTaskOver } from "@/contracts/status";
import { PlanPart } from "./plan-part";

/**
 * What a task does now, and in the end what came of it. Where it is looked at before its end both have one place, whose
 * height stays: what stands below is being read.
 */
export function TaskNow({ task, streaming }: { task: TaskState; streaming: string | null }) {
  const [isKept, setKept] = useState(() => !isTaskOver(task.status));
  if (!isKept && task.currentStep) setKept(true);
  const isAtWork = task.status === "running" || task.status === "review";
  const summary = task.summary ? <Markdown text={task.summary} keepsLines /> : null;
  if (!isKept) return summary ? <PlanPart title={cameOfIt}>{summary}</PlanPart> : null;
  return (
    <PlanPart title={isAtWork || !summary ? "Right now" : cameOfIt}>
      <div className="flex h-[124px] flex-col">
        {isAtWork ? (
          <>
            <p className="h-5 shrink-0 truncate">{task.currentStep?.title}</p>
            <pre className="mt-1.5 flex min-h-0 flex-1 flex-col-reverse overflow-y-auto whitespace-pre-wrap rounded-md border bg-bg px-2.5 py-2 font-mono text-12 text-dim [overflow-wrap:anywhere]">
              <span>{streaming}</span>
            </pre>
          </>
        ) : summary ? (
          <ScrollRegion label={cameOfIt} className="min-h-0 flex-1 overflow-y-auto">
            {summary}
          </ScrollRegion>
        ) : (
          <p className="text-dim first-letter:uppercase">{taskLook(task).word}</p>
        )}
      </div>
    </PlanPart>
  );
}

const cameOfIt = "What came of it";
