"use client";

import { useState } from "react";
import { counted } from "@/components/lib/format";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { MissionCommand } from "@/contracts/api";
import type { TaskState } from "@/contracts/mission-state";

type CancelTaskDialogProps = {
  task: TaskState;
  /** Tasks that depend on it and are not done. */
  dependents: number;
  onClose: () => void;
  onCommand: (command: MissionCommand) => void;
};

/** Says what a cancel ends and costs, and asks what becomes of the tasks that depend on it. */
export function CancelTaskDialog({ task, dependents, onClose, onCommand }: CancelTaskDialogProps) {
  const [withDependents, setWithDependents] = useState(dependents > 0);
  const runs = task.status === "running";
  const choices = [
    {
      value: true,
      label: `Cancel the ${counted(dependents, "task")} that ${dependents > 1 ? "depend" : "depends"} on it too`,
    },
    { value: false, label: `Let ${dependents > 1 ? "them" : "it"} go on without it` },
  ];
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Cancel ${task.number} ${task.title}?`}
      action={withDependents ? `Cancel ${counted(dependents + 1, "task")}` : "Cancel the task"}
      onConfirm={() =>
        onCommand({ type: "cancel-tasks", of: { taskId: task.id, dependents: withDependents } })
      }
      detail={
        <>
          {runs
            ? "Its model call and its commands end at once; what they have used until then is paid. "
            : ""}
          What is on the branch stays. “Bring back” in the same menu lets it begin anew.
        </>
      }
    >
      {dependents > 0 ? (
        <fieldset className="mt-3 flex flex-col gap-1.5">
          <legend className="sr-only">Tasks that depend on it</legend>
          {choices.map(({ value, label }) => (
            <label key={label} className="flex items-center gap-2">
              <input
                type="radio"
                name="dependents"
                checked={withDependents === value}
                onChange={() => setWithDependents(value)}
                className="accent-[var(--text)]"
              />
              {label}
            </label>
          ))}
        </fieldset>
      ) : null}
    </ConfirmDialog>
  );
}
