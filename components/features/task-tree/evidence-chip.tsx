import { counted } from "@/components/lib/format";
import { taskLook } from "@/components/lib/status-look";
import { Meter } from "@/components/ui/meter";
import type { TaskState } from "@/contracts/mission-state";
import { plainConditions } from "@/contracts/plain-conditions";

/** What is known of a task in one word: tests, review, progress, or why it waits. */
export function EvidenceChip({
  task,
  needs,
  progress,
}: {
  task: TaskState;
  needs: boolean;
  progress: { done: number; of: number } | null;
}) {
  if (needs) return <span className="text-ask">{task.status === "blocked" ? "blocked" : "needs you"}</span>;
  if (task.status === "failed") return <span className="text-fail">failed</span>;
  if (task.takenOver && task.status === "ready") return <span className="text-ask">in your hands</span>;
  if (task.paused && task.status !== "running") return <span>paused</span>;
  if (task.keptFrom && task.status === "done")
    return <span title="Done in the mission that this one builds on">kept</span>;
  if (task.status === "running" || task.status === "review") {
    if (progress && progress.of > 0) {
      return (
        <>
          <Meter
            value={progress.done / progress.of}
            tone="run"
            label={`${task.title}: progress`}
            className="h-[3px] w-[34px]"
          />
          {progress.done} of {progress.of}
        </>
      );
    }
    const attempt = task.attempts.length;
    return (
      <span>
        {task.status === "review"
          ? "in review"
          : attempt > 1
            ? `attempt ${attempt}`
            : task.stepsDone > 0
              ? `step ${task.stepsDone + 1}`
              : "running"}
      </span>
    );
  }
  if (task.tests && task.tests.passed + task.tests.failed > 0) {
    const { passed, todo } = task.tests;
    // What failed before the mission is not this task's: the Tests tab tells of it.
    const failed = task.tests.failed - (task.tests.failedBefore ?? 0);
    return (
      <span className={failed > 0 ? "text-fail" : "text-done"}>
        {failed > 0 ? "✗" : "✓"} {passed}/{passed + failed}
        {todo > 0 ? <span className="text-faint max-md:hidden"> {todo} todo</span> : null}
      </span>
    );
  }
  if (task.status === "done") return <span>{doneWord(task)}</span>;
  return (
    <span
      className="truncate text-faint"
      title={task.statusReason ? plainConditions(task.statusReason) : undefined}
    >
      {task.status === "pending" ? "" : taskLook(task).word}
    </span>
  );
}

function doneWord({ review, files, type }: TaskState): string {
  if (review) return review.verdict === "approve" ? "approved" : "changes asked";
  if (type === "decision") return "decided";
  return files.length > 0 ? counted(files.length, "file") : "done";
}
