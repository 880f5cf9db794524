import { useMemo } from "react";
import { taskLook } from "@/components/lib/status-look";
import { waitsOf } from "@/components/lib/task-waits";
import type { MissionState, TaskState } from "@/contracts/mission-state";

/** Of the chosen task: what it waits for and why, and what waits for it. */
export function WaitsStrip({
  mission,
  task,
  onSelect,
}: {
  mission: MissionState;
  task: TaskState;
  onSelect: (taskId: string) => void;
}) {
  const waits = useMemo(() => waitsOf(mission, task), [mission, task]);
  const behind = mission.taskOrder.flatMap((id) => {
    const other = mission.tasks[id];
    return other?.dependsOn.includes(task.id) ? [other] : [];
  });
  const link = "min-w-0 text-left [overflow-wrap:anywhere] hover:text-text hover:underline";
  return (
    <section
      aria-label={`What ${task.number} ${task.title} waits for`}
      className="flex max-h-28 shrink-0 flex-col gap-0.5 overflow-y-auto border-t bg-panel px-3 py-1.5 text-12 text-dim"
    >
      <p className="truncate">
        <span className="mr-1.5 font-mono text-11 text-faint">{task.number}</span>
        <span className="text-text">{task.title}</span> is {taskLook(task).word}
      </p>
      {waits.map(({ on, text }) =>
        on ? (
          <button key={text} type="button" className={link} onClick={() => onSelect(on)}>
            waits {text.replace(/^waits /, "")}
          </button>
        ) : (
          <p key={text} className="[overflow-wrap:anywhere]">
            waits {text}
          </p>
        ),
      )}
      {behind.length > 0 ? (
        <p className="flex flex-wrap gap-x-2">
          before{" "}
          {behind.slice(0, 12).map((other) => (
            <button key={other.id} type="button" className={link} onClick={() => onSelect(other.id)}>
              {other.number} {other.title}
            </button>
          ))}
          {behind.length > 12 ? `and ${behind.length - 12} more` : ""}
        </p>
      ) : null}
    </section>
  );
}
