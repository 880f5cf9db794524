import { taskLook } from "@/components/lib/status-look";
import type { TaskState } from "@/contracts/mission-state";

/** The task that a view of a shared mission is about, and what has become of it. */
export function TaskHeading({ task }: { task: TaskState }) {
  const { word, tone } = taskLook(task);
  return (
    <h3>
      <span className="cut" title={task.title}>
        <span className="mono faint">{task.number}</span> {task.title}
      </span>
      <span className={`end ${tone}`}>{word}</span>
    </h3>
  );
}
