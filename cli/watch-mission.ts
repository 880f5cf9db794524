import type { MissionState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";
import type { Container } from "@/server/container";
import { AppError } from "@/server/domain/errors/app-error";

type WatchOptions = {
  /** Stops watching; the mission rests. */
  signal: AbortSignal;
  /** Called with every state that waits for a person, until it returns false: then nothing can be decided. */
  onChange?: (state: MissionState) => Promise<boolean>;
};

/** Follows a mission until it is over, stopped by its budget, or waits for a person who is not there. */
export async function watchMission(
  { services, engine }: Container,
  missionId: string,
  { signal, onChange }: WatchOptions,
): Promise<MissionState> {
  const { store } = services;
  let wake: () => void = () => undefined;
  const release = store.onFrames((frames) => {
    if (frames[0]?.missionId === missionId) wake();
  });
  signal.addEventListener("abort", () => wake());
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const state = await store.readState(missionId);
      if (!state) throw new AppError({ code: "not-found", message: `no mission ${missionId}` });
      if (
        signal.aborted ||
        isMissionOver(state.status) ||
        state.status === "budget_stopped" ||
        state.status === "paused"
      ) {
        return state;
      }
      if (waitsForPerson(state)) {
        const decided = onChange ? await onChange(state) : false;
        if (!decided && !isBusy(state)) {
          await engine.settled(missionId);
          const rested = await store.readState(missionId);
          if (rested && waitsForPerson(rested) && !isBusy(rested)) return rested;
          continue;
        }
        if (decided) continue;
      }
      await changed;
    }
  } finally {
    release();
  }
}

function waitsForPerson(state: MissionState): boolean {
  return Object.values(state.approvals).some((approval) => approval.decision === null);
}

function isBusy(state: MissionState): boolean {
  return Object.values(state.tasks).some(
    (task) => task.status === "running" || (task.status === "ready" && state.status === "running"),
  );
}
