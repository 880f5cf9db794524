import { withoutWait, withWait } from "./attempt-waits";
import type { MissionEventOf } from "./events";
import { withEmptyHands } from "./in-hand";
import type { FileState, MissionState } from "./mission-state";
import { own } from "./own";
import { newTask } from "./reduce-mission-life";
import { withEntry, withoutEntry } from "./shelved-record";
import { isTaskOver } from "./status";
import { orderWith } from "./task-order";
import { withTask } from "./with-task";

export function reduceTaskAdded(
  state: MissionState,
  event: MissionEventOf<"task-added">,
  at: string,
): MissionState {
  const { task } = event;
  if (own(state.tasks, task.id)) return state;
  const phases = state.phases.includes(task.phase) ? state.phases : [...state.phases, task.phase];
  // The others keep their numbers, which are names by now, wherever they stand.
  const place = state.taskOrder.filter((id) => own(state.tasks, id)?.phase === task.phase).length + 1;
  const number = `${phases.indexOf(task.phase) + 1}.${place}`;
  const tasks = withEntry(state.tasks, task.id, { ...newTask(task, at), number });
  const messages = event.messageId
    ? state.messages.map((said) => (said.id === event.messageId ? { ...said, becameTask: task.id } : said))
    : state.messages;
  return { ...state, phases, taskOrder: [...state.taskOrder, task.id], tasks, messages };
}

export function reduceTaskReordered(
  state: MissionState,
  { taskId, before }: MissionEventOf<"task-reordered">,
): MissionState {
  const isKnown = (id: string | null) => id === null || state.taskOrder.includes(id);
  if (!isKnown(taskId) || !isKnown(before) || before === taskId) return state;
  return { ...state, taskOrder: orderWith(state, taskId, before) };
}

export function reduceTaskStatusChanged(
  state: MissionState,
  event: MissionEventOf<"task-status-changed">,
  at: string,
): MissionState {
  return withTask(
    event.to === "running" ? state : withNobodyWaiting(withEmptyHands(state, event.taskId), event),
    event.taskId,
    ({ heldBy: _over, waitsForModel: _past, keptFrom: _before, paused, notNeeded, sentBack, ...task }) => ({
      ...(event.to === "running"
        ? withoutWait(task, at)
        : withWait(task, task.takenOver ? "In your hands" : event.reason, at)),
      ...(notNeeded && event.to === "skipped" ? { notNeeded } : {}),
      ...(sentBack !== undefined && event.to !== "done" ? { sentBack } : {}),
      ...(paused && !isTaskOver(event.to) ? { paused } : {}),
      status: event.to,
      statusReason: event.reason,
      statusSince: at,
      currentStep: event.to === "running" ? task.currentStep : null,
    }),
  );
}

/** Who waited with a task for an approval waits no more when that is over; nobody else tells of it. */
function withNobodyWaiting(
  state: MissionState,
  { taskId, to }: MissionEventOf<"task-status-changed">,
): MissionState {
  const task = own(state.tasks, taskId);
  const agent = Object.values(state.agents).find(
    (one) => one.taskId === taskId && one.activity === "waiting",
  );
  if (!task || !agent || !isTaskOver(to)) return state;
  const sentence = to === "done" ? `Finished ${task.number} ${task.title}` : "";
  const idle = { ...agent, activity: "idle" as const, taskId: null, sentence, progress: null };
  return { ...state, agents: { ...state.agents, [agent.name]: idle } };
}

export function reduceTaskPaused(
  state: MissionState,
  event: MissionEventOf<"task-paused">,
  at: string,
): MissionState {
  const paused = { by: event.by, since: at };
  return withTask(withEmptyHands(state, event.taskId), event.taskId, (task) => ({ ...task, paused }));
}

export function reduceTaskResumed(state: MissionState, event: MissionEventOf<"task-resumed">): MissionState {
  return withTask(state, event.taskId, ({ paused: _over, ...task }) => task);
}

export function reduceTaskHeld(state: MissionState, event: MissionEventOf<"task-held">): MissionState {
  const heldBy = { taskId: event.holderId, glob: event.glob };
  return withTask(state, event.taskId, (task) => ({ ...task, heldBy }));
}

export function reduceModelWaiting(
  state: MissionState,
  event: MissionEventOf<"model-waiting">,
  at: string,
): MissionState {
  const until = new Date(Date.parse(at) + event.delayMs).toISOString();
  return withTask(state, event.taskId, (task) => ({
    ...withWait(task, `No model answers: ${event.reason}`, at),
    waitsForModel: { reason: event.reason, since: task.waitsForModel?.since ?? at, until },
  }));
}

export function reduceTaskReassigned(
  state: MissionState,
  event: MissionEventOf<"task-reassigned">,
): MissionState {
  return withTask(state, event.taskId, ({ next: _void, ...task }) => ({ ...task, agent: event.agent }));
}

export function reduceTaskCapSet(state: MissionState, event: MissionEventOf<"task-cap-set">): MissionState {
  return withTask(state, event.taskId, ({ capUsd: _before, ...task }) => ({
    ...task,
    ...(event.capUsd === null ? {} : { capUsd: event.capUsd }),
  }));
}

export function reduceTaskNoted(
  state: MissionState,
  { taskId, key, text, agent }: MissionEventOf<"task-noted">,
  at: string,
): MissionState {
  return withTask(state, taskId, (task) => {
    const { [key]: _before, ...others } = task.notes ?? {};
    return { ...task, notes: text === null ? others : { ...others, [key]: { text, agent, at } } };
  });
}

export function reduceOutputsRecorded(
  state: MissionState,
  { taskId, outputs }: MissionEventOf<"outputs-recorded">,
): MissionState {
  return withTask(state, taskId, (task) => ({ ...task, outputs: { ...task.outputs, ...outputs } }));
}

export function reduceStageDecided(
  state: MissionState,
  { taskId, what, round, reason, backTo, by }: MissionEventOf<"stage-decided">,
): MissionState {
  const decided = withTask(state, taskId, (task) =>
    what === "skipped" ? { ...task, notNeeded: true } : { ...task, rounds: round },
  );
  // A person's own words are told as theirs.
  return backTo === null || by !== "workflow"
    ? decided
    : withTask(decided, backTo, (task) => ({ ...task, sentBack: reason }));
}

export function reduceNextAttemptSet(
  state: MissionState,
  event: MissionEventOf<"next-attempt-set">,
): MissionState {
  const next = { way: event.way, after: event.after };
  return withTask(state, event.taskId, (task) => ({ ...task, next }));
}

export function reduceTaskCommitted(
  state: MissionState,
  event: MissionEventOf<"task-committed">,
  at: string,
): MissionState {
  return withTask(withFiles(state, event, at), event.taskId, (task) => ({
    ...task,
    commit: event.commit,
    ...(task.commit && task.commit !== event.commit
      ? { commits: [...(task.commits ?? [task.commit]), event.commit] }
      : {}),
    files: event.files,
  }));
}

/** It is done without an attempt: what it left is there from the beginning. */
export function reduceTaskKept(
  state: MissionState,
  event: MissionEventOf<"task-kept">,
  at: string,
): MissionState {
  const { missionId, commit, files, summary, inputs } = event;
  return withTask(withFiles(state, event, at), event.taskId, (task) => ({
    ...task,
    ...{ status: "done", statusReason: null, statusSince: at, keptFrom: missionId, commit, files, summary },
    ...(inputs ? { inputs } : {}),
  }));
}

/** Against what was there before the mission: of a file that it has made no line was taken away. */
function sumOf(
  known: Pick<FileState, "status" | "added" | "removed"> | undefined,
  { status, added, removed }: Pick<FileState, "status" | "added" | "removed">,
): Pick<FileState, "status" | "added" | "removed"> {
  if (known?.status === "added")
    return { status: "added", added: Math.max(0, known.added + added - removed), removed: 0 };
  return { status, added: (known?.added ?? 0) + added, removed: (known?.removed ?? 0) + removed };
}

/** Files that a task has changed on the mission's branch. */
function withFiles(
  state: MissionState,
  event: Pick<MissionEventOf<"task-committed">, "taskId" | "files">,
  at: string,
): MissionState {
  let { files } = state;
  for (const change of event.files) {
    if (change.status === "deleted") {
      files = withoutEntry(files, change.path);
      continue;
    }
    const before = own(files, change.path);
    // What a kept task has left was there when this mission began.
    const isFromBefore = before !== undefined && own(state.tasks, before.taskId)?.keptFrom !== undefined;
    const known = isFromBefore ? undefined : before;
    files = withEntry<FileState>(files, change.path, {
      path: change.path,
      ...sumOf(known, change),
      taskId: event.taskId,
      activeAgent: before?.activeAgent ?? null,
      activeStepId: before?.activeStepId ?? null,
      lastAt: at,
    });
  }
  return { ...state, files };
}
