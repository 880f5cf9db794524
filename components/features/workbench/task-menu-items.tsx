import { counted } from "@/components/lib/format";
import { ordersFor } from "@/components/lib/task-orders";
import { MenuItem } from "@/components/ui/menu";
import type { MissionCommand, TaskScope } from "@/contracts/api";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { stepsOf } from "@/contracts/task-order";

export type TaskMenuItemsProps = {
  task: TaskState;
  plan: Pick<MissionState, "projectId" | "tasks" | "taskOrder">;
  onCommand: (command: MissionCommand) => void;
  /** By one place in its phase. */
  onMove: (way: "up" | "down") => void;
  /** Makes a new mission from the moment when this task was done. */
  onFork: () => void;
  /** Adds a task that goes on from it; null: no task can be added now. */
  onAddAfter: (() => void) | null;
  /** Puts its files into the reader's hands. */
  onTakeOver: () => void;
  /** These are asked about first. */
  onAsk: (about: "cancel" | "reassign") => void;
};

/** Only those that would change something. Drawn while the menu is open: what they reach is looked for in the whole plan. */
export function TaskMenuItems(props: TaskMenuItemsProps) {
  const { task, plan, onCommand, onMove, onFork, onAddAfter, onTakeOver, onAsk } = props;
  const steps = stepsOf(plan, task);
  const orders = ordersFor(plan, task);
  const { after, phase, ground } = orders;
  const one: TaskScope = { taskId: task.id, dependents: false };
  const withAfter: TaskScope = { taskId: task.id, dependents: true };
  const ofPhase: TaskScope = { phase: task.phase };
  const others = (count: number) => counted(count, "task that depends on it", "tasks that depend on it");
  const bringBack = (of: TaskScope, alone = false) => onCommand({ type: "bring-back-tasks", of, alone });
  const pauses = orders.canPause || after.toPause > 0;
  const resumes = orders.canResume || after.paused > 0;
  return (
    <>
      {orders.canPause ? (
        <MenuItem onSelect={() => onCommand({ type: "pause-tasks", of: one })}>
          {task.status === "running" ? "Pause after its running step" : "Pause"}
        </MenuItem>
      ) : null}
      {pauses && after.toPause > 0 ? (
        <MenuItem onSelect={() => onCommand({ type: "pause-tasks", of: withAfter })}>
          {orders.canPause ? "Pause it and" : "Pause"} {others(after.toPause)}
        </MenuItem>
      ) : null}
      {phase.toPause > 1 ? (
        <MenuItem onSelect={() => onCommand({ type: "pause-tasks", of: ofPhase })}>
          Pause the phase {task.phase}
        </MenuItem>
      ) : null}
      {orders.canResume ? (
        <MenuItem onSelect={() => onCommand({ type: "resume-tasks", of: one })}>Resume</MenuItem>
      ) : null}
      {resumes && after.paused > 0 ? (
        <MenuItem onSelect={() => onCommand({ type: "resume-tasks", of: withAfter })}>
          {orders.canResume ? "Resume it and" : "Resume"} {others(after.paused)}
        </MenuItem>
      ) : null}
      {phase.paused > 1 ? (
        <MenuItem onSelect={() => onCommand({ type: "resume-tasks", of: ofPhase })}>
          Resume the phase {task.phase}
        </MenuItem>
      ) : null}
      {orders.canTakeOver ? <MenuItem onSelect={onTakeOver}>Take over its files</MenuItem> : null}
      {orders.canBringBack ? (
        <MenuItem onSelect={() => bringBack(one)}>
          {ground.ofIt.length > 0
            ? `Bring back with ${numbersOf(ground.ofIt)}, needed before it`
            : "Bring back"}
        </MenuItem>
      ) : null}
      {orders.canBringBack && after.toBringBack > 0 ? (
        <MenuItem onSelect={() => bringBack(withAfter)}>
          Bring back with {others(after.toBringBack)}
          {ground.ofAll.length > 0 ? ` and ${numbersOf(ground.ofAll)}, needed before` : ""}
        </MenuItem>
      ) : null}
      {orders.canBringBack && ground.ofIt.length > 0 ? (
        <MenuItem onSelect={() => bringBack(one, true)}>
          Bring back alone, without {numbersOf(ground.ofIt)}
        </MenuItem>
      ) : null}
      <MenuItem
        disabled={!orders.canRetry}
        onSelect={() => onCommand({ type: "retry-task", taskId: task.id })}
      >
        Try again
      </MenuItem>
      <MenuItem disabled={!orders.canSkip} onSelect={() => onCommand({ type: "skip-task", taskId: task.id })}>
        Skip
      </MenuItem>
      {orders.canReassign ? (
        <MenuItem onSelect={() => onAsk("reassign")}>Give to another agent…</MenuItem>
      ) : null}
      {steps.up.kind === "free" ? <MenuItem onSelect={() => onMove("up")}>Do it earlier</MenuItem> : null}
      {steps.down.kind === "free" ? <MenuItem onSelect={() => onMove("down")}>Do it later</MenuItem> : null}
      {onAddAfter ? <MenuItem onSelect={onAddAfter}>Add a task after it…</MenuItem> : null}
      <MenuItem disabled={task.status !== "done"} onSelect={onFork}>
        Fork after this task…
      </MenuItem>
      <MenuItem danger disabled={!orders.canCancel} onSelect={() => onAsk("cancel")}>
        Cancel the task…
      </MenuItem>
    </>
  );
}

const numbersShown = 4;

function numbersOf(tasks: readonly TaskState[]): string {
  if (tasks.length > numbersShown) return counted(tasks.length, "task");
  return tasks.map(({ number }) => number).join(", ");
}
