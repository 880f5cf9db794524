import type { AttemptState, AttemptWait, TaskState } from "./mission-state";

/** What is shorter is on no picture, and is not kept. */
const leastMs = 500;
/** From an attempt's last step to its landing; what is shorter is the landing itself. */
const leastTurnMs = 1_000;
const turnToLand = "Waits for its turn to land on the branch";

type Task = Pick<TaskState, "attempts">;

/** From here on the open attempt of a task waits; one that waits already does so for what was said last. Null: for the same. */
export function withWait<T extends Task>(task: T, why: string | null, at: string): T {
  const attempt = task.attempts.at(-1);
  if (!attempt || attempt.outcome !== null) return task;
  const waits = attempt.waits ?? [];
  const open = openOf(waits);
  if (open && (why === null || why === open.why)) return task;
  if (open) return withWaits(task, attempt, [...waits.slice(0, -1), { ...open, why: why ?? open.why }]);
  return withWaits(task, attempt, [...waits, { from: at, to: null, why: why ?? "Waits to go on" }]);
}

/** It works again. */
export function withoutWait<T extends Task>(task: T, at: string): T {
  const attempt = task.attempts.at(-1);
  return attempt && openOf(attempt.waits) ? withWaits(task, attempt, endedWaits(attempt.waits, at)) : task;
}

export function endedWaits(waits: AttemptWait[] | undefined, at: string): AttemptWait[] {
  const open = openOf(waits);
  if (!waits || !open) return waits ?? [];
  const before = waits.slice(0, -1);
  return lengthMs(open.from, at) < leastMs ? before : [...before, { ...open, to: at }];
}

/** The same with the time for which an attempt that was through with its work had to let others land before it. */
export function landedWaits(
  waits: AttemptWait[] | undefined,
  { restsSince, at }: { restsSince: string | undefined; at: string },
): AttemptWait[] {
  const ended = endedWaits(waits, at);
  const isNews = restsSince !== undefined && (ended.at(-1)?.to ?? "") <= restsSince;
  if (!isNews || lengthMs(restsSince, at) < leastTurnMs) return ended;
  return [...ended, { from: restsSince, to: at, why: turnToLand }];
}

/** The attempt with these waits; one that never waited has no list of them. */
export function attemptWithWaits(attempt: AttemptState, waits: AttemptWait[]): AttemptState {
  if (waits.length > 0) return { ...attempt, waits };
  const { waits: _none, ...rest } = attempt;
  return rest;
}

function withWaits<T extends Task>(task: T, attempt: AttemptState, waits: AttemptWait[]): T {
  return { ...task, attempts: [...task.attempts.slice(0, -1), attemptWithWaits(attempt, waits)] };
}

function openOf(waits: AttemptWait[] | undefined): AttemptWait | null {
  const last = waits?.at(-1);
  return last?.to === null ? last : null;
}

function lengthMs(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
