import { type AccountKey, hasRoom } from "@/contracts/accounts";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import { reduceMission } from "@/contracts/reduce-mission";
import { takenByTask } from "@/server/domain/mission/hold-budget";
import type { StorePort } from "@/server/ports/store";

/** Looks at every account after each commit to these missions. */
export function followLedger(store: StorePort, missionIds: readonly string[]) {
  const states = new Map<string, MissionState>();
  const problems: string[] = [];
  const reads: Promise<void>[] = [];
  let keys: AccountKey[] = [];

  const stop = store.onFrames((frames: EventFrame[]) => {
    for (const frame of frames) {
      if (!missionIds.includes(frame.missionId)) continue;
      const before = states.get(frame.missionId) ?? emptyMissionState(frame.missionId);
      const state = reduceMission(before, frame);
      states.set(frame.missionId, state);
      problems.push(...overdrawn(state).map((what) => `${frame.missionId} at ${frame.seq}: ${what}`));
    }
    reads.push(
      store.readAccounts(keys).then((accounts) => {
        for (const account of accounts)
          if (!hasRoom(account, 0)) problems.push(`above its cap: ${JSON.stringify(account)}`);
      }),
    );
  });

  return {
    stop,
    /** From now on these accounts are looked at as well. */
    accounts(named: AccountKey[]) {
      keys = named;
    },
    /** What was not as it must be. */
    async end(): Promise<string[]> {
      await Promise.all(reads);
      return problems;
    },
  };
}

function overdrawn(state: MissionState): string[] {
  const { budget } = state;
  const taken = budget.spentMicroUsd + budget.reservedMicroUsd + budget.unknownMicroUsd;
  const problems = taken > budget.stopMicroUsd ? ["the mission is above its stop"] : [];
  for (const task of Object.values(state.tasks)) {
    if (task.capUsd !== undefined && takenByTask(state, task) > microUsdFromUsd(task.capUsd))
      problems.push(`${task.id} is above its cap`);
  }
  return problems;
}
