"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import type { StreamText } from "@/components/lib/live/stream-texts";
import { stepsAt } from "@/components/lib/steps-at";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { CommandList } from "./command-list";
import { CommandOutput } from "./command-output";
import { tellingCommand } from "./telling-command";

type TerminalPanelProps = {
  missionId: string;
  taskId: string;
  /** Changes with every step: the list is then fetched again. */
  version: number;
  /** The moment at which it is shown, as a time; null: now. */
  until: string | null;
  /** Somebody works on the task: more commands may come. */
  isUnderWay: boolean;
  streaming: ReadonlyMap<string, StreamText>;
};

/** What a task has run in the sandbox, and what it prints: the most telling command unless another one is chosen. */
export function TerminalPanel(props: TerminalPanelProps) {
  const { missionId, taskId, version, until, isUnderWay, streaming } = props;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const steps = useQuery({
    queryKey: ["steps", missionId, taskId, version],
    queryFn: ({ signal }) => api.steps(missionId, taskId, signal),
    placeholderData: (before) => before,
  });
  if (steps.isPending) return <SkeletonLines lines={8} />;
  if (!steps.data) {
    return (
      <LoadFailure title="The commands could not be loaded" onRetry={() => void steps.refetch()}>
        {errorText(steps.error)}
      </LoadFailure>
    );
  }
  const known = until === null ? steps.data : stepsAt(steps.data, until);
  const commands = known.filter(({ risk }) => risk === "execute");
  const telling = tellingCommand(commands, isUnderWay);
  if (!telling)
    return (
      <EmptyState title="No command yet">
        What the agent runs in the sandbox shows up here as it prints it: commands, tests and checks.
      </EmptyState>
    );
  const shown = commands.find(({ stepId }) => stepId === chosenId) ?? telling;
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <CommandList
        commands={commands}
        shownId={shown.stepId}
        // Whoever chooses the one that is shown by itself sees the next one too.
        onShow={(stepId) => setChosenId(stepId === telling.stepId ? null : stepId)}
      />
      <CommandOutput
        key={shown.stepId}
        missionId={missionId}
        step={shown}
        live={streaming.get(shown.stepId)?.text ?? null}
      />
    </div>
  );
}
