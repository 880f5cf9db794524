"use client";

import { type CSSProperties, type ReactNode, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { type StreamText, streamWords } from "@/components/lib/live/stream-texts";
import { taskLook } from "@/components/lib/status-look";
import { cn } from "@/components/ui/cn";
import { StateMark } from "@/components/ui/state-mark";
import { countOf } from "@/contracts/count-of";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { plainConditions } from "@/contracts/plain-conditions";
import { isTaskOver } from "@/contracts/status";
import { fillSlots, placesOf } from "./running-slots";

type RunningTasksProps = {
  mission: Pick<MissionState, "tasks" | "taskOrder" | "mode" | "parallelLimit">;
  streams: ReadonlyMap<string, StreamText>;
  callsigns: Callsigns;
  onOpenTask: (taskId: string) => void;
};

const shownCharacters = 400;
/** Of one place: two lines about the task, and one of what it writes. */
const placePx = 70;

/** What is being worked on, and what is being written. Each has its place and its height: nothing moves while it is read. */
export function RunningTasks({ mission, streams, callsigns, onOpenTask }: RunningTasksProps) {
  const { tasks, taskOrder } = mission;
  const running = taskOrder.filter((id) => isWorkedOn(tasks[id]));
  const [slots, setSlots] = useState<readonly string[]>([]);
  const filled = fillSlots(slots, running);
  if (filled !== slots) setSlots(filled);
  // Where all was done before anybody looked, no places are kept; where it ends before one's eyes, they stay.
  const [isKept, setKept] = useState(() => taskOrder.some((id) => !isTaskOver(tasks[id]?.status ?? "done")));
  if (!isKept && running.length > 0) setKept(true);
  if (!isKept) return null;
  const places = placesOf(mission);
  const free = Array.from({ length: Math.max(0, places - filled.length) }, (_, at) => filled.length + at);
  return (
    <section aria-label="Running now" className="shrink-0 border-t">
      <h3 className="flex h-[27px] items-center gap-2 px-3.5 font-medium text-12 text-dim">
        Running now
        <span className="font-normal text-faint tabular-nums">
          {running.length} of {countOf(Math.max(places, running.length), "place")}
        </span>
      </h3>
      {/* On a phone the places that are taken are enough. */}
      <div
        className="overflow-y-auto md:h-(--places)"
        style={{ "--places": `${places * placePx}px` } as CSSProperties}
      >
        {filled.map((id, place) => {
          const task = tasks[id];
          if (!task) return null;
          const text = task.currentStep ? streamWords(streams.get(task.currentStep.stepId)) : null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place stays, whoever has it
            <Place key={place}>
              <section aria-label={task.title}>
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
                  {isWorkedOn(task) ? task.currentStep?.title : whyAtRest(task)}
                </p>
                {/* The last line: little enough that its place can be kept while there is none. */}
                <pre className="ml-[22px] flex h-4 flex-col-reverse overflow-hidden whitespace-pre-wrap font-mono text-11 text-faint [overflow-wrap:anywhere]">
                  <span>{text?.slice(-shownCharacters).trimEnd()}</span>
                </pre>
              </section>
            </Place>
          );
        })}
        {free.map((place) => (
          <Place key={place} className="max-md:hidden">
            <p className="text-12 text-faint">free</p>
          </Place>
        ))}
      </div>
    </section>
  );
}

function Place({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn("border-t px-3.5 py-1.5", className)} style={{ height: placePx }}>
      {children}
    </div>
  );
}

function whyAtRest(task: TaskState): string {
  return task.statusReason ? plainConditions(task.statusReason) : taskLook(task).word;
}

function isWorkedOn(task: TaskState | undefined): boolean {
  return task?.status === "running" || task?.status === "review";
}
