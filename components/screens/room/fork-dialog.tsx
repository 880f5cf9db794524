"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useMemo, useState } from "react";
import { settingsProblem } from "@/components/features/mission-settings/mission-settings";
import { SettingsForm } from "@/components/features/mission-settings/settings-form";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { useRoster } from "@/components/lib/api/queries";
import { forkMoments } from "@/components/lib/fork-moments";
import { counted, groupedNumber } from "@/components/lib/format";
import { notifyError } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select, TextInput } from "@/components/ui/field";
import { LoadFailure } from "@/components/ui/load-failure";
import { Notice } from "@/components/ui/notice";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { ForkPreview, ForkPreviewInput } from "@/contracts/fork";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";

type ForkDialogProps = {
  /** As it is now. */
  mission: MissionState;
  /** The finished task that it goes on from; null: what is chosen here. */
  task: TaskState | null;
  /** The moment of the past that is looked at, which it goes on from; null: live. */
  at: number | null;
  onClose: () => void;
};

/** A new mission from this one: says what it keeps and what it does anew before anything is made. */
export function ForkDialog({ mission, task, at, onClose }: ForkDialogProps) {
  const { missionId } = mission;
  const id = useId();
  const router = useRouter();
  const roster = useRoster(mission.projectId);
  const [title, setTitle] = useState<string | null>(null);
  const [settings, setSettings] = useState(() => settingsOf(mission));
  const moments = useMemo(() => forkMoments(mission), [mission]);
  const [chosen, setChosen] = useState(() => (task ? task.id : at === null ? moments.first : null));
  const preview = useQuery({
    queryKey: ["fork-preview", missionId, chosen, at],
    queryFn: ({ signal }) => api.forkPreview(missionId, momentChosen(chosen, at), signal),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const fork = useMutation({
    mutationFn: (start: boolean) =>
      // The moment that was shown, whatever happens in the mission meanwhile.
      api.fork(missionId, {
        ...settings,
        title: title ?? preview.data?.title,
        start,
        at: { seq: preview.data?.seq ?? mission.seq },
      }),
    onSuccess: (made) => router.push(`/missions/${made.missionId}`),
    onError: (cause) => notifyError(errorText(cause)),
  });
  const problem = settingsProblem(settings);
  const busy = fork.isPending || fork.isSuccess;
  const isShown = preview.data !== undefined && !preview.isPlaceholderData;
  const canFork = !busy && problem === null && isShown && preview.data.anew.length > 0;
  const goesOn = !isMissionOver(mission.status);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={
        task
          ? `Fork after ${task.number} ${task.title}`
          : at === null
            ? "Fork this mission"
            : "Fork from this moment"
      }
      description={`A new mission with the same spec and plan. This one stays as it is${goesOn ? " and goes on" : ""}.`}
    >
      {at !== null ? (
        <p className="mb-3">
          <span className="text-dim">Goes on from</span> the moment that you look at,{" "}
          <span className="font-mono text-12">#{groupedNumber(at)}</span>
        </p>
      ) : task ? null : (
        <>
          <label htmlFor={`${id}-moment`} className="mb-1 block text-dim">
            Go on from
          </label>
          <Select
            id={`${id}-moment`}
            className="mb-3 w-full"
            value={chosen ?? ""}
            onChange={(event) => setChosen(event.target.value === "" ? null : event.target.value)}
          >
            {moments.canNow || moments.first === null ? (
              <option value="">the mission as it is now</option>
            ) : null}
            {moments.after.map(({ id: taskId, number, title: name }) => (
              <option key={taskId} value={taskId}>
                after {number} {name}
              </option>
            ))}
          </Select>
        </>
      )}
      {preview.data ? (
        <KeptLine preview={preview.data} tasks={mission.tasks} isMoment={at !== null} />
      ) : preview.error ? (
        <LoadFailure title="This moment cannot be forked" className="" onRetry={() => void preview.refetch()}>
          {errorText(preview.error)}
        </LoadFailure>
      ) : (
        <SkeletonLines lines={2} className="px-0" />
      )}
      <label htmlFor={`${id}-title`} className="mt-3 mb-1 block text-dim">
        Name
      </label>
      <TextInput
        id={`${id}-title`}
        value={title ?? preview.data?.title ?? ""}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="-mx-4 mt-1">
        <SettingsForm settings={settings} roster={roster.data} estimate={null} onChange={setSettings} />
      </div>
      {problem ? (
        <p role="status" className="mt-2 text-12 text-ask">
          {problem}
        </p>
      ) : null}
      <div className="mt-4 flex justify-end gap-2">
        <Button disabled={!canFork} onClick={() => fork.mutate(false)}>
          Show me its plan first
        </Button>
        <Button look="primary" disabled={!canFork} onClick={() => fork.mutate(true)}>
          Fork and start
        </Button>
      </div>
    </Dialog>
  );
}

function momentChosen(taskId: string | null, seq: number | null): ForkPreviewInput {
  if (taskId !== null) return { at: { taskId } };
  return seq === null ? {} : { at: { seq } };
}

type KeptLineProps = { preview: ForkPreview; tasks: MissionState["tasks"]; isMoment: boolean };

function KeptLine({ preview, tasks, isMoment }: KeptLineProps) {
  const { kept, anew, anewUsd, commit } = preview;
  if (anew.length === 0) {
    return (
      <Notice title="There is nothing to do anew">
        All {counted(kept.length, "task")} {kept.length === 1 ? "was" : "were"} done by then.{" "}
        {isMoment ? "Go to another moment" : "Fork after an earlier task"}, or change the spec and run again.
      </Notice>
    );
  }
  const numbers = (ids: string[]) => ids.map((one) => tasks[one]?.number ?? one).join(", ");
  return (
    <ul className="flex flex-col gap-0.5">
      <li title={numbers(kept)}>
        <b className="font-semibold">{counted(kept.length, "task")}</b> kept with what they did: the branch
        begins at commit <code className="font-mono text-12">{commit.slice(0, 8)}</code>
      </li>
      <li title={numbers(anew)}>
        <b className="font-semibold">{counted(anew.length, "task")}</b> done anew, about ${anewUsd.toFixed(2)}{" "}
        by the estimates; skipped and cancelled ones too
      </li>
    </ul>
  );
}

function settingsOf({ mode, parallelLimit, allowedAgents, budget, policy }: MissionState) {
  const { warnMicroUsd, stopMicroUsd } = budget;
  return {
    ...{ mode, parallelLimit, agents: allowedAgents, policy },
    ...{ warnUsd: warnMicroUsd / 1_000_000, stopUsd: stopMicroUsd / 1_000_000 },
  };
}
