import type { Account, AccountKey } from "@/contracts/accounts";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";

export type AccountMove = Omit<Account, "capMicroUsd">;
export type AccountMoves = {
  moves: AccountMove[];
  /** New money is held: no account may then end above its cap. What was held before is settled whatever it cost. */
  asks: boolean;
};

/** The day that money is counted on. UTC: the same on every machine, and no day has 23 or 25 hours. */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** The accounts beyond the mission that a call begun at `at` is paid from. */
export function accountsOf(
  { projectId, rehearsal }: Pick<MissionState, "projectId" | "rehearsal">,
  at: string,
): AccountKey[] {
  return [
    { scope: "day", key: dayOf(at), rehearsal },
    { scope: "project", key: projectId, rehearsal },
  ];
}

/** What new events of a mission move in these accounts. A call is settled on the day on which it was begun. */
export function accountMoves(before: MissionState, frames: readonly EventFrame[]): AccountMoves {
  const held = new Map<string, { microUsd: number; since: string } | null>();
  const heldFor = (stepId: string) =>
    held.has(stepId) ? held.get(stepId) : own(before.budget.reservations, stepId);
  const sums = new Map<string, AccountMove>();
  let asks = false;

  function move(at: string, reserved: number, spent = 0, unknown = 0) {
    if (reserved === 0 && spent === 0 && unknown === 0) return;
    for (const account of accountsOf(before, at)) {
      const id = `${account.scope} ${account.key}`;
      const sum = sums.get(id) ?? { ...account, spentMicroUsd: 0, reservedMicroUsd: 0, unknownMicroUsd: 0 };
      sums.set(id, {
        ...sum,
        spentMicroUsd: sum.spentMicroUsd + spent,
        reservedMicroUsd: sum.reservedMicroUsd + reserved,
        unknownMicroUsd: sum.unknownMicroUsd + unknown,
      });
    }
  }

  for (const { event, at } of frames) {
    if (event.type === "step-started" && event.reservedMicroUsd > 0) {
      const known = heldFor(event.stepId);
      if (known) move(known.since, -known.microUsd);
      held.set(event.stepId, { microUsd: event.reservedMicroUsd, since: at });
      move(at, event.reservedMicroUsd);
      asks = true;
    }
    if (event.type === "step-finished") {
      const known = heldFor(event.stepId);
      held.set(event.stepId, null);
      move(known?.since ?? at, -(known?.microUsd ?? 0), event.costMicroUsd, event.unknownMicroUsd);
    }
  }
  const moves = [...sums.values()].filter(
    ({ spentMicroUsd, reservedMicroUsd, unknownMicroUsd }) =>
      spentMicroUsd !== 0 || reservedMicroUsd !== 0 || unknownMicroUsd !== 0,
  );
  return { moves, asks };
}
