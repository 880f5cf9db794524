import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import { own } from "@/contracts/own";
import { changedKeys } from "@/contracts/shelved-record";
import { placeOf } from "@/server/domain/mission/task-index";
import { summarizeMission } from "./mission-summary";
import { deleteRows, insertRows, type Row, sourceOf, type Write } from "./sql-writes";
import { missionTaken } from "./storage-errors";
import {
  approvalTable,
  attemptTable,
  missionTable,
  rfcTable,
  taskDependencyTable,
  taskTable,
} from "./tables";

/**
 * Rows that follow from the state: written where a part of the state is another one than before. The reducer keeps
 * the identity of what did not change, and nobody has to say twice what an event means.
 */
export function projectState(before: MissionState, after: MissionState): Write[] {
  const { missionId } = after;
  const changed = changedParts(before.tasks, after.tasks).filter(
    (task) => !isOnlyAtWork(own(before.tasks, task.id), task),
  );
  const dropped = changedKeys(before.tasks, after.tasks).flatMap((id) =>
    own(after.tasks, id) ? [] : (own(before.tasks, id) ?? []),
  );
  const approvals = changedParts(before.approvals, after.approvals);
  const rfcs = changedParts(before.rfcs, after.rfcs);
  return [
    ...insertRows(
      taskTable,
      changed.map((task) => taskRow(missionId, task, placeOf(after, task.id))),
      "replace",
      true,
    ),
    ...deleteRows(
      taskTable,
      dropped.map(({ id }) => ({ missionId, id })),
    ),
    ...projectDependencies(before, after, [...changed, ...dropped]),
    ...projectAttempts(before, missionId, changed),
    ...insertRows(
      approvalTable,
      approvals.map((approval) => ({ missionId, ...approval })),
      "replace",
    ),
    ...insertRows(
      rfcTable,
      rfcs.map(({ at, ...rfc }) => ({ missionId, ...rfc, updatedAt: at })),
      "replace",
    ),
  ];
}

/** The row of a mission that has no events yet. */
export function insertMission(missionId: string, projectId: string, now: Date): Write[] {
  const at = now.toISOString();
  const empty = { ...emptyMissionState(missionId), projectId, createdAt: at, updatedAt: at };
  return insertRows(missionTable, [missionRow(empty, false)], "skip").map((write) => ({
    ...write,
    mustTouch: { rows: 1, otherwise: () => missionTaken(missionId) },
  }));
}

/** The mission's own row as an UPDATE, where its newest event is still `seq`; with its snapshot when one is due. */
export function projectMission(state: MissionState, withSnapshot: boolean, seq: number): Write[] {
  const source = sourceOf(missionTable, [missionRow(state, withSnapshot)]);
  if (!source) return [];
  const sql = source.once("update", () => {
    const assignments = source.columns.map(({ name }) => `"${name}" = r."${name}"`).join(", ");
    return `UPDATE missions t SET ${assignments} FROM (${source.select}) r
      WHERE t.id = r.id AND t.id = $3 AND t.last_seq = $2::int4 RETURNING 1`;
  });
  return [{ sql, values: [...source.values, seq, state.missionId] }];
}

/** Keeps others from writing to a mission whose newest event is still `seq`, for a change that has no events. */
export function holdMission(missionId: string, seq: number): Write[] {
  const sql = "SELECT 1 FROM missions WHERE id = $1 AND last_seq = $2::int4 FOR NO KEY UPDATE";
  return [{ sql, values: [missionId, seq] }];
}

export function missionRow(state: MissionState, withSnapshot: boolean): Row<typeof missionTable.columns> {
  // What runs is counted over the tasks' rows when somebody asks.
  const { missionId: id, runningTasks: _, ...summary } = summarizeMission(state);
  return {
    id,
    ...summary,
    workflow: state.workflow,
    mode: state.mode,
    statusReason: state.statusReason,
    branch: state.branch,
    specArtifactId: state.specArtifactId,
    planRevision: state.plan?.revision ?? null,
    planHash: state.plan?.hash ?? null,
    reservedMicroUsd: state.budget.reservedMicroUsd,
    warnMicroUsd: state.budget.warnMicroUsd,
    lastSeq: state.seq,
    ...(withSnapshot ? { snapshotSeq: state.seq, snapshot: state } : {}),
  };
}

function taskRow(missionId: string, task: TaskState, position: number): Row<typeof taskTable.columns> {
  const { dependsOn: _dependsOn, estimate, attempts, usage, currentStep: _currentStep, ...own } = task;
  return {
    missionId,
    position,
    ...own,
    estimateMicroUsd: microUsdFromUsd(estimate.usd),
    estimateTokens: estimate.tokens,
    attemptCount: attempts.length,
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
  };
}

/**
 * Whether a task has only taken steps since: what they come to is written when it rests or ends. Each step by itself is in
 * the journal and in the ledger.
 */
function isOnlyAtWork(before: TaskState | undefined, after: TaskState): boolean {
  if (before?.status !== "running" || after.status !== "running") return false;
  if (!changedKeys(before, after).every((field) => ofSteps.has(field))) return false;
  return after.attempts.every((attempt, place) => {
    const known = before.attempts[place];
    return known !== undefined && changedKeys(known, attempt).every((field) => ofSteps.has(field));
  });
}

const ofSteps: ReadonlySet<string> = new Set<keyof TaskState | keyof AttemptState>([
  ...([
    "currentStep",
    "stepsDone",
    "steps",
    "spentMicroUsd",
    "unknownMicroUsd",
    "usage",
    "attempts",
  ] as const),
]);

function projectDependencies(
  before: MissionState,
  after: MissionState,
  tasks: readonly TaskState[],
): Write[] {
  const { missionId } = after;
  const added: Row<typeof taskDependencyTable.columns>[] = [];
  const removed: Row<typeof taskDependencyTable.columns>[] = [];
  for (const { id: taskId } of tasks) {
    const old = new Set(own(before.tasks, taskId)?.dependsOn);
    const now = new Set(own(after.tasks, taskId)?.dependsOn);
    for (const dependsOnId of now) if (!old.has(dependsOnId)) added.push({ missionId, taskId, dependsOnId });
    for (const dependsOnId of old)
      if (!now.has(dependsOnId)) removed.push({ missionId, taskId, dependsOnId });
  }
  return [...insertRows(taskDependencyTable, added, "skip"), ...deleteRows(taskDependencyTable, removed)];
}

function projectAttempts(before: MissionState, missionId: string, tasks: readonly TaskState[]): Write[] {
  const rows = new Map<string, Row<typeof attemptTable.columns>>();
  for (const task of tasks) {
    const known = new Set<AttemptState>(own(before.tasks, task.id)?.attempts);
    for (const attempt of task.attempts) {
      // The newest has taken steps that were not worth a row by themselves.
      if (!known.has(attempt) || attempt === task.attempts.at(-1))
        rows.set(attempt.id, { missionId, taskId: task.id, ...attempt });
    }
  }
  return insertRows(attemptTable, [...rows.values()], "replace", true);
}

function changedParts<T>(before: Record<string, T>, after: Record<string, T>): T[] {
  return changedKeys(before, after).flatMap((key) => own(after, key) ?? []);
}
