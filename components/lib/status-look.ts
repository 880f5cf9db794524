import type { Shape, Tone } from "@/components/ui/state-mark";
import type { AgentActivity } from "@/contracts/agents";
import type { CriterionEvidence } from "@/contracts/evidence";
import type { TaskState } from "@/contracts/mission-state";
import { isTaskOver, type MissionStatus, type TaskStatus } from "@/contracts/status";
import { counted } from "./format";
import type { PhaseView } from "./mission-view";

/** State as shape, colour and word, in one place: never colour alone. */
export type Look = { shape: Shape; tone: Tone; word: string };

export const taskLooks: Record<TaskStatus, Look> = {
  pending: { shape: "ring", tone: "wait", word: "waiting" },
  ready: { shape: "circle", tone: "wait", word: "ready" },
  running: { shape: "arc", tone: "run", word: "running" },
  awaiting_approval: { shape: "triangle", tone: "ask", word: "needs you" },
  blocked: { shape: "triangle", tone: "ask", word: "blocked" },
  review: { shape: "eye", tone: "run", word: "in review" },
  done: { shape: "check", tone: "done", word: "done" },
  failed: { shape: "cross", tone: "fail", word: "failed" },
  cancelled: { shape: "ban", tone: "wait", word: "cancelled" },
  skipped: { shape: "skip", tone: "wait", word: "skipped" },
};

const pausedLook: Look = { shape: "pause", tone: "pause", word: "paused" };

/** How a task stands: a running one that is paused ends its step first. */
export function taskLook(
  task: Pick<TaskState, "status" | "paused" | "keptFrom" | "takenOver" | "notNeeded">,
): Look {
  if (task.takenOver && task.status === "ready") return { ...needsYouLook, word: "in your hands" };
  if (task.paused && !isTaskOver(task.status))
    return task.status === "running" ? { ...taskLooks.running, word: "pausing after this step" } : pausedLook;
  if (task.keptFrom && task.status === "done") return { ...taskLooks.done, word: "kept" };
  if (task.notNeeded && task.status === "skipped") return { ...taskLooks.skipped, word: "not needed" };
  return taskLooks[task.status];
}

/** Over, with nothing built: no check mark. */
export const notBuiltLook: Look = { ...taskLooks.skipped, word: "not built" };

export const needsYouLook: Look = { shape: "triangle", tone: "ask", word: "needs you" };

const missionLooks: Record<MissionStatus, Look> = {
  draft: { shape: "ring", tone: "wait", word: "draft" },
  analyzing: { shape: "arc", tone: "run", word: "reading the spec" },
  awaiting_approval: needsYouLook,
  running: { shape: "arc", tone: "run", word: "running" },
  paused: pausedLook,
  budget_stopped: { shape: "triangle", tone: "ask", word: "stopped at the budget" },
  not_merged: { shape: "triangle", tone: "ask", word: "not merged" },
  completed: { shape: "check", tone: "done", word: "completed" },
  failed: { shape: "cross", tone: "fail", word: "failed" },
  cancelled: { shape: "ban", tone: "wait", word: "stopped" },
};

type Pace = {
  /** A person has paused all that could go on. */
  restsPaused?: boolean;
  /** Tasks whose steps still run. */
  runningTasks?: number;
};

/**
 * How a mission stands, in the same word everywhere. One that works on while something waits for you needs you; one that
 * is paused ends its running steps first.
 */
export function missionLook(
  status: MissionStatus,
  waitsForYou: boolean,
  { restsPaused = false, runningTasks = 0 }: Pace = {},
): Look {
  const works = status === "running" || status === "analyzing";
  if (works && waitsForYou) return needsYouLook;
  if (status === "paused" && runningTasks > 0)
    return { ...taskLooks.running, word: `pausing, ends ${counted(runningTasks, "running step")}` };
  return works && restsPaused ? pausedLook : missionLooks[status];
}

export const phaseLooks: Record<PhaseView["state"], Look> = {
  done: { shape: "check", tone: "done", word: "done" },
  skipped: { shape: "skip", tone: "wait", word: "skipped" },
  running: { shape: "arc", tone: "run", word: "running" },
  asking: needsYouLook,
  waiting: { shape: "ring", tone: "wait", word: "waiting" },
  paused: missionLooks.paused,
  stopped: missionLooks.cancelled,
  failed: { shape: "cross", tone: "fail", word: "a task failed" },
};

export const agentLooks: Record<AgentActivity, Look> = {
  idle: { shape: "ring", tone: "wait", word: "idle" },
  thinking: { shape: "arc", tone: "run", word: "thinking" },
  working: { shape: "arc", tone: "run", word: "working" },
  waiting: { shape: "ring", tone: "wait", word: "waiting" },
  error: { shape: "cross", tone: "fail", word: "error" },
  paused: { shape: "pause", tone: "pause", word: "paused" },
};

export const criterionLooks: Record<CriterionEvidence["state"], Look> = {
  proven: { shape: "check", tone: "done", word: "proven" },
  unproven: { shape: "ring", tone: "wait", word: "unproven" },
  failed: { shape: "cross", tone: "fail", word: "failed" },
};
