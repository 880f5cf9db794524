"use client";

import { type FormEvent, useId, useState } from "react";
import { useRoster } from "@/components/lib/api/queries";
import { readGlobs } from "@/components/lib/read-globs";
import { AgentSelect } from "@/components/ui/agent-select";
import { Button } from "@/components/ui/button";
import { ChooseMany } from "@/components/ui/choose-many";
import { Dialog } from "@/components/ui/dialog";
import { Select, TextArea, TextInput } from "@/components/ui/field";
import { FormRow } from "@/components/ui/form-row";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { type AddedTask, addedTaskTypes } from "@/contracts/plan";
import { phaseFor, type TaskDraft } from "./task-draft";

type AddTaskDialogProps = {
  mission: Pick<MissionState, "projectId" | "tasks" | "taskOrder" | "phases">;
  draft: TaskDraft;
  /** Resolves to whether it was added; otherwise what was written stays. */
  onAdd: (task: AddedTask) => Promise<boolean>;
  onClose: () => void;
};

/** Who takes on a task of a type where nobody is named. */
const usualAgents: Record<AddedTask["type"], string> = {
  ...{ implementation: "backend-developer", code_review: "code-reviewer", testing: "qa-engineer" },
  ...{
    documentation: "technical-writer",
    research: "researcher",
    diagram: "diagram-creator",
    rfc: "architect",
  },
  ...{ infrastructure: "infrastructure-engineer", monitoring: "monitoring-specialist" },
};

/** A task more for a plan that runs: what is to be done, by whom, and after what. */
export function AddTaskDialog({ mission, draft, onAdd, onClose }: AddTaskDialogProps) {
  const id = useId();
  const agents = useRoster(mission.projectId).data?.agents ?? [];
  const [title, setTitle] = useState(draft.title);
  const [description, setDescription] = useState(draft.description);
  const [type, setType] = useState(draft.type);
  const [agent, setAgent] = useState<string | null>(null);
  const [dependsOn, setDependsOn] = useState<readonly string[]>(draft.dependsOn);
  const [writes, setWrites] = useState("");
  const [busy, setBusy] = useState(false);

  const usual = agents.find(({ name }) => name === usualAgents[type]) ?? agents[0];
  const chosen = agent ?? usual?.name ?? "";
  const others = mission.taskOrder
    .flatMap((taskId) => own(mission.tasks, taskId) ?? [])
    .map((task) => ({ id: task.id, label: `${task.number} ${task.title}` }));

  async function add(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const globs = readGlobs(writes);
    const task: AddedTask = {
      ...{ title, description, type, agent: chosen, dependsOn: [...dependsOn] },
      ...{ phase: phaseFor(mission, { dependsOn, type }), writes: globs.length > 0 ? globs : undefined },
      messageId: draft.messageId,
    };
    if (await onAdd(task)) onClose();
    else setBusy(false);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a task"
      description="It joins the running plan; the budget and the approval policy stay as they are."
    >
      <form onSubmit={(event) => void add(event)}>
        <div className="grid grid-cols-[76px_minmax(0,1fr)] items-start gap-x-3 gap-y-2">
          <FormRow label="Name" htmlFor={`${id}-name`}>
            <TextInput
              id={`${id}-name`}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
              maxLength={200}
              required
              placeholder="What is to be done"
            />
          </FormRow>
          <FormRow label="Brief" htmlFor={`${id}-brief`}>
            <TextArea
              id={`${id}-brief`}
              rows={4}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
              maxLength={20_000}
              placeholder="What the agent has to know: what is wanted, what not, how one sees that it is done"
            />
          </FormRow>
          <FormRow label="Type" htmlFor={`${id}-type`}>
            <Select
              id={`${id}-type`}
              value={type}
              onChange={(event) => setType(event.target.value as AddedTask["type"])}
              className="w-full"
            >
              {addedTaskTypes.map((each) => (
                <option key={each} value={each}>
                  {each.replaceAll("_", " ")}
                </option>
              ))}
            </Select>
          </FormRow>
          <FormRow label="Agent" htmlFor={`${id}-agent`}>
            <AgentSelect
              id={`${id}-agent`}
              agents={agents}
              value={chosen}
              onChange={setAgent}
              className="w-full"
            />
          </FormRow>
          <FormRow label="After" htmlFor={`${id}-after`}>
            <ChooseMany
              id={`${id}-after`}
              name="After"
              label="Tasks to wait for"
              options={others}
              chosen={dependsOn}
              none="nothing: begins when nothing that writes the same files runs"
              onChange={setDependsOn}
            />
          </FormRow>
          <FormRow label="May write" htmlFor={`${id}-writes`}>
            <TextInput
              id={`${id}-writes`}
              value={writes}
              onChange={(event) => setWrites(event.target.value)}
              placeholder="as tasks of its type may"
              className="font-mono"
            />
          </FormRow>
        </div>
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={busy || !title.trim() || !chosen}>
            Add the task
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
