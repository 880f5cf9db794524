import type { StoppedBy } from "@/contracts/accounts";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd, type MicroUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";
import { own } from "@/contracts/own";

/** Stops a mission at the account that has no room for `reserve`; nothing when it does not work any more. */
export function stopEvents(state: MissionState, account: StoppedBy, reserve: MicroUsd): MissionEvent[] {
  const { status: from } = state;
  if (from !== "running" && from !== "analyzing") return [];
  // Where nothing has been taken of it, no call of all would have had room.
  const isFirst = account.scope === "mission" && takenOf(state.budget) === 0;
  const reason = `The ${isFirst ? "first" : "next"} call may cost up to ${formatUsd(reserve)}, more than ${isFirst ? "" : "is left of "}${nameOf(state, account)}.`;
  const stoppedBy = { ...account, askedMicroUsd: reserve };
  return [{ type: "mission-status-changed", from, to: "budget_stopped", reason, by: "engine", stoppedBy }];
}

/** Lets a mission go on from where it stood, when it was this account that stopped it and its cap is higher now. */
export function liftStopEvents(
  state: MissionState,
  raised: Pick<StoppedBy, "scope"> & { key?: string; capMicroUsd: MicroUsd | null },
  by: string,
): MissionEvent[] {
  const { status: from, stoppedBy, resumeStatus } = state;
  if (from !== "budget_stopped") return [];
  // Before there were others it was always the mission's own.
  const scope = stoppedBy?.scope ?? "mission";
  if (scope !== raised.scope || (raised.key !== undefined && stoppedBy?.key !== raised.key)) return [];
  const before = stoppedBy?.capMicroUsd ?? state.budget.stopMicroUsd;
  if (raised.capMicroUsd !== null && raised.capMicroUsd <= before) return [];
  // The mission's own budget has an event of its own.
  const reason =
    scope === "mission"
      ? null
      : raiseReason(state, stoppedBy?.key ?? "", { scope, before, now: raised.capMicroUsd });
  return [{ type: "mission-status-changed", from, to: resumeStatus ?? "running", reason, by }];
}

function raiseReason(
  { tasks }: MissionState,
  key: string,
  {
    scope,
    before,
    now,
  }: { scope: Exclude<StoppedBy["scope"], "mission">; before: MicroUsd; now: MicroUsd | null },
): string {
  const names = {
    project: "The project's budget",
    day: "The limit of the day",
    task: `The budget of task ${own(tasks, key)?.number ?? key}`,
  };
  const cap = formatUsd(before);
  return `${names[scope]} was ${now === null ? `lifted; it was ${cap}` : `raised from ${cap} to ${formatUsd(now)}`}.`;
}

function nameOf(state: MissionState, { scope, key, capMicroUsd }: StoppedBy): string {
  const cap = formatUsd(capMicroUsd);
  if (scope === "project") return `the project's budget of ${cap}`;
  if (scope === "day") return `today's limit of ${cap} for all missions (${key}, UTC)`;
  if (scope === "mission") return `the mission's budget of ${cap}`;
  const task = own(state.tasks, key);
  return `the budget of ${cap} of task ${task ? `${task.number} ${task.title}` : key}`;
}
