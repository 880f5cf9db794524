import type { EventFrame } from "@/contracts/events";
import { createKeyedMutex } from "@/server/adapters/system/keyed-mutex";
import type { Appended } from "./append-change";
import { CommitUnknown, type Decide, type Decided } from "./change-group";

type Waiting = { decide: Decide; settle: (decided: Decided | null) => void };

export type AppendQueue = {
  append(missionId: string, decide: Decide): Promise<Decided | null>;
  /** Runs something else that writes to the mission, in its turn. */
  inTurn: <T>(missionId: string, work: () => Promise<T>) => Promise<T>;
};

/**
 * Commits in groups: what comes while a commit is under way waits, and goes out together when it returns. Nobody gets a
 * result, and nobody hears of an event, before its commit. When a group is refused its members are tried one by one, so
 * that only the one that is at fault fails.
 */
export function createAppendQueue(options: {
  commit: (missionId: string, decisions: readonly Decide[]) => Promise<Appended>;
  /** Listeners hear of what was written before anybody gets a result. */
  tell: (frames: EventFrame[]) => Promise<void> | void;
}): AppendQueue {
  const { commit, tell } = options;
  const waiting = new Map<string, Waiting[]>();
  const inTurn = createKeyedMutex();

  async function commitWaiting(missionId: string): Promise<void> {
    // Those that the last commit has woken come in the same breath: they make up the next group.
    await new Promise(setImmediate);
    const group = waiting.get(missionId) ?? [];
    waiting.delete(missionId);
    await commitGroup(missionId, group);
  }

  async function commitGroup(missionId: string, group: readonly Waiting[]): Promise<void> {
    let appended: Appended;
    try {
      appended = await commit(
        missionId,
        group.map(({ decide }) => decide),
      );
    } catch (error) {
      if (error instanceof CommitUnknown) {
        for (const { settle } of group) settle({ ok: false, error: error.error });
      } else if (group.length === 1) group[0]?.settle({ ok: false, error });
      else for (const one of group) await commitGroup(missionId, [one]);
      return;
    }
    // It is committed: what goes wrong from here on must not make it be tried again.
    try {
      if (appended) await tell(appended.frames);
    } finally {
      for (const [place, { settle }] of group.entries()) settle(appended?.decided[place] ?? null);
    }
  }

  return {
    inTurn,
    append: (missionId, decide) =>
      new Promise((settle) => {
        const group = waiting.get(missionId);
        if (group) {
          group.push({ decide, settle });
          return;
        }
        waiting.set(missionId, [{ decide, settle }]);
        void inTurn(missionId, () => commitWaiting(missionId));
      }),
  };
}
