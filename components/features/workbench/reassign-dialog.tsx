"use client";

import { type FormEvent, useId, useState } from "react";
import { useRoster } from "@/components/lib/api/queries";
import { AgentSelect } from "@/components/ui/agent-select";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { TaskState } from "@/contracts/mission-state";

type ReassignDialogProps = {
  task: TaskState;
  projectId: string;
  onReassign: (agent: string) => void;
  onClose: () => void;
};

/** Gives a task that does not run to another agent. */
export function ReassignDialog({ task, projectId, onReassign, onClose }: ReassignDialogProps) {
  const id = useId();
  const agents = useRoster(projectId).data?.agents ?? [];
  const [agent, setAgent] = useState(task.agent);

  function reassign(event: FormEvent) {
    event.preventDefault();
    onReassign(agent);
    onClose();
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Give ${task.number} to another agent`}
      description={
        task.attempts.length > 0
          ? "What was tried so far ends; the next attempt is theirs and begins from the branch."
          : "They begin with it when its turn comes."
      }
    >
      <form onSubmit={reassign}>
        <label htmlFor={`${id}-agent`} className="text-12 text-dim">
          Agent
        </label>
        <AgentSelect
          id={`${id}-agent`}
          agents={agents}
          value={agent}
          onChange={setAgent}
          className="mt-1 w-full"
        />
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={agent === task.agent || agents.length === 0}>
            Give it to them
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
