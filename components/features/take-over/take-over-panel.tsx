"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { CommandLine } from "@/components/ui/command-line";
import { Notice } from "@/components/ui/notice";
import { passFocusOn } from "@/components/ui/pass-focus-on";
import type { TaskState } from "@/contracts/mission-state";
import type { TakenOver } from "@/contracts/take-over";
import { PatchText } from "./patch-text";
import { RunningOut } from "./running-out";

type TakeOverPanelProps = {
  missionId: string;
  task: Pick<TaskState, "id" | "status" | "takenOver" | "currentStep">;
  callsign: string;
  /** The files, or their diff, stand below it: their place is theirs. */
  isShort: boolean;
};

/** A task whose files are in a person's hands: where they lie, what was changed, and the ways back. */
export function TakeOverPanel({ missionId, task, callsign, isShort }: TakeOverPanelProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const taken = useQuery({
    queryKey: ["take-over", missionId, task.id, task.takenOver?.since, task.status],
    queryFn: ({ signal }) => api.takenOver(missionId, task.id, signal),
    staleTime: 0,
  });
  const client = useQueryClient();
  /** Here, and where the same files stand in the tabs below. */
  const lookAgain = () => {
    for (const about of [
      ["take-over", missionId, task.id],
      ["diff", missionId, task.id],
      ["files", missionId],
      ["file", missionId],
    ])
      void client.invalidateQueries({ queryKey: about });
  };
  const give = async (tree: string | null, allow: string[] = []) => {
    setBusy(true);
    setProblem(null);
    try {
      await api.handBack(missionId, task.id, { tree, allow });
    } catch (error) {
      setProblem(errorText(error));
      void taken.refetch();
    } finally {
      setBusy(false);
    }
  };
  const now = taken.data;
  return (
    <section
      ref={passFocusOn}
      aria-label="Taken over"
      className="max-h-[65%] shrink-0 overflow-y-auto border-b px-3.5 py-2.5"
    >
      {now?.isResting ? (
        <Notice kind="ask" title="These files are yours">
          Edit them in this folder, then look at what you changed and hand them back.
        </Notice>
      ) : (
        <RunningOut step={task.currentStep} callsign={callsign} />
      )}
      {now?.path ? (
        <div className="mt-2">
          <CommandLine command={now.path} label="the folder" />
        </div>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          size="sm"
          look="primary"
          disabled={busy || !now?.tree || now.files.length === 0 || now.outside.length > 0}
          onClick={() => void give(now?.tree ?? null)}
        >
          Go on from here with my changes
        </Button>
        <Button size="sm" disabled={!now?.isResting || taken.isFetching} onClick={lookAgain}>
          Look at my changes
        </Button>
        <Button size="sm" disabled={busy} onClick={() => void give(null)}>
          Give back as it was
        </Button>
      </div>
      {taken.error || problem ? (
        <Notice kind="fail" className="mt-2" title={problem ?? errorText(taken.error)} />
      ) : null}
      {now?.isResting ? <LeftOut paths={now.leftOut} /> : null}
      {now?.isResting ? (
        <Changes
          taken={now}
          busy={busy}
          hidesDiff={isShort}
          onAllow={() => void give(now.tree, now.outside)}
        />
      ) : null}
    </section>
  );
}

function LeftOut({ paths }: { paths: readonly string[] }) {
  if (paths.length === 0) return null;
  return (
    <Notice kind="info" className="mt-2" title="Links that lead out of the folder are left out of it">
      They stay as they are: {paths.join(", ")}
    </Notice>
  );
}

function Changes({
  taken: { files, outside, diff },
  busy,
  hidesDiff,
  onAllow,
}: {
  taken: TakenOver;
  busy: boolean;
  hidesDiff: boolean;
  /** Goes on with what is shown; the task may change these files from here on. */
  onAllow: () => void;
}) {
  if (files.length === 0) return <p className="mt-2 text-dim">Nothing is changed yet.</p>;
  return (
    <div className="mt-2 flex flex-col gap-2">
      <p className="text-12">
        {counted(files.length, "file")} changed:{" "}
        <span className="font-mono text-11 text-dim">{files.map(({ path }) => path).join(", ")}</span>
      </p>
      {outside.length > 0 ? (
        <Notice
          kind="ask"
          title={`${counted(outside.length, "file")} of it the task may not change`}
          action={
            <Button size="sm" disabled={busy} onClick={onAllow}>
              Allow and go on with my changes
            </Button>
          }
        >
          {outside.join(", ")}: put {outside.length === 1 ? "it" : "them"} back, or allow the task to change{" "}
          {outside.length === 1 ? "it" : "them"} from here on, its agent too.
        </Notice>
      ) : null}
      {hidesDiff ? null : <PatchText label="Your changes" diff={diff} />}
    </div>
  );
}
