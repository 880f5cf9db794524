"use client";

import type { Callsigns } from "@/components/lib/callsigns";
import { cn } from "@/components/ui/cn";
import { CodeText } from "@/components/ui/code-text";
import type { WorkflowView } from "@/contracts/workflows";
import { specialWords, whoWords } from "./stage-words";

type StageListProps = {
  workflow: WorkflowView;
  callsigns: Callsigns;
  plain: (template: string) => string;
  chosen: string | null;
};

/** The stages in words, in their order: what the graph draws, and what it has no room for. */
export function StageList({ workflow, callsigns, plain, chosen }: StageListProps) {
  const byId = new Map(workflow.stages.map((stage) => [stage.id, stage]));
  const title = (id: string) => plain(byId.get(id)?.title ?? id);
  return (
    <ol aria-label="Stages" className="grid gap-2">
      {workflow.stages.map((stage) => (
        <li
          key={stage.id}
          id={`stage-${stage.id}`}
          className={cn(
            "grid gap-0.5 rounded-md border bg-panel px-3.5 py-2.5",
            chosen === stage.id ? "border-text" : "border-line",
          )}
        >
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{title(stage.id)}</span>
            <span className="font-mono text-12 text-faint">{stage.id}</span>
            <span className="ml-auto text-12 text-dim">{whoWords(stage, callsigns)}</span>
          </span>
          <span className="text-12 text-faint">
            {stage.phase} · {stage.type.replaceAll("_", " ")}
            {stage.needs.length > 0 ? ` · after ${stage.needs.map(title).join(", ")}` : ""}
          </span>
          {specialWords(stage, title).map((words) => (
            <span key={words} className="text-12 text-dim">
              <CodeText text={words} />
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}
