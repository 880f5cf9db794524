"use client";

import { useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { type StreamText, streamWords } from "@/components/lib/live/stream-texts";
import { taskLook } from "@/components/lib/status-look";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { plainConditions } from "@/contracts/plain-conditions";
import { fillSlots } from "./running-slots";

type RunningTasksProps = {
  mission: Pick<MissionState, "tasks" | "taskOrder">;
  streams: ReadonlyMap<string, StreamText>;
  callsigns: Callsigns;
  onOpenTask: (taskId: string) => void;
};

const shownCharacters = 400;

/** What is being worked on, and what is being written. Each has its place and its height: nothing moves while it is read. */
export function RunningTasks({ mission, streams, callsigns, onOpenTask }: RunningTasksProps) {
  const { tasks, taskOrder } = mission;
  const running = taskOrder.filter((id) => isWorkedOn(tasks[id]));
  const [slots, setSlots] = useState<readonly string[]>([]);
  const filled = fillSlots(slots, running);
  if (filled !== slots) setSlots(filled);
  return filled.map((id, place) => {
    const task = tasks[id];
    if (!task) return null;
    const text = task.currentStep ? streamWords(streams.get(task.currentStep.stepId)) : null;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the place stays, whoever has it
      <section key={place} aria-label={task.title} className="border-t px-3.5 py-2.5">
        <button
          type="button"
          className="flex w-full items-center gap-2 text-left hover:underline"
          onClick={() => onOpenTask(task.id)}
        >
          <StateMark {...taskLook(task)} />
          <span className="font-mono text-[11.5px] text-faint">{task.number}</span>
          <span className="truncate font-medium">{task.title}</span>
          <span className="ml-auto text-12 text-dim">{callsigns(task.agent).callsign}</span>
        </button>
        <p className="mt-0.5 h-[18px] truncate pl-[22px] text-12 text-dim">
          {isWorkedOn(task)
            ? task.currentStep?.title
            : task.statusReason
              ? plainConditions(task.statusReason)
              : taskLook(task).word}
        </p>
        {/* The last two lines: little enough that their place can be kept while there are none. */}
        <pre className="ml-[22px] flex h-8 flex-col-reverse overflow-hidden whitespace-pre-wrap font-mono text-11 text-faint [overflow-wrap:anywhere]">
          <span>{text?.slice(-shownCharacters).trimEnd()}</span>
        </pre>
      </section>
    );
  });
}

function isWorkedOn(task: TaskState | undefined): boolean {
  return task?.status === "running" || task?.status === "review";
}
