import type { EventFrame } from "@/contracts/events";
import { createKeyedMutex } from "@/server/adapters/system/keyed-mutex";
import type { FrameOrigin } from "@/server/ports/store";

export type FrameFeed = {
  /** Gives listeners what this process has committed, after what others committed before it. */
  written(frames: EventFrame[]): Promise<void> | void;
  /** Somebody has written up to `seq`. */
  heardOf(missionId: string, seq: number): void;
  /** Gives listeners everything that was written since they were last told. */
  catchUp(): Promise<void>;
};

const pageSize = 1_000;

/**
 * Puts the commits of all processes in one order: listeners hear each mission's frames without a gap and none twice,
 * whoever wrote them. What is missing is read from the log.
 */
export function createFrameFeed(options: {
  /** The newest `seq` of each mission. */
  readHeads: () => Promise<Array<{ missionId: string; seq: number }>>;
  readEvents: (missionId: string, afterSeq: number, limit: number) => Promise<EventFrame[]>;
  emit: (frames: EventFrame[], origin: FrameOrigin) => void;
  onError: (thrown: unknown) => void;
}): FrameFeed {
  const { readHeads, readEvents, emit, onError } = options;
  /** Up to where listeners were told. A mission that is not in it is new: all of it is news. */
  const told = new Map<string, number>();
  const inTurn = createKeyedMutex();
  const busy = new Map<string, number>();
  let isOpen = false;

  const toldOf = (missionId: string) => told.get(missionId) ?? 0;

  function tell(missionId: string, frames: EventFrame[], origin: FrameOrigin): void {
    const last = frames.at(-1);
    if (!last) return;
    told.set(missionId, last.seq);
    emit(frames, origin);
  }

  async function readUpTo(missionId: string, seq: number): Promise<void> {
    while (toldOf(missionId) < seq) {
      const frames = await readEvents(missionId, toldOf(missionId), pageSize);
      if (frames.length === 0) return;
      tell(missionId, frames, "elsewhere");
    }
  }

  async function turn(missionId: string, work: () => Promise<void>): Promise<void> {
    busy.set(missionId, (busy.get(missionId) ?? 0) + 1);
    try {
      await inTurn(missionId, work);
    } catch (thrown) {
      onError(thrown);
    } finally {
      const left = (busy.get(missionId) ?? 1) - 1;
      if (left === 0) busy.delete(missionId);
      else busy.set(missionId, left);
    }
  }

  return {
    written(frames) {
      const [first] = frames;
      if (!first) return;
      const { missionId } = first;
      // Nearly always: nobody else writes to this mission now.
      if (!busy.has(missionId) && toldOf(missionId) === first.seq - 1) return tell(missionId, frames, "here");
      return turn(missionId, async () => {
        await readUpTo(missionId, first.seq - 1);
        tell(
          missionId,
          frames.filter(({ seq }) => seq > toldOf(missionId)),
          "here",
        );
      });
    },
    heardOf(missionId, seq) {
      if (toldOf(missionId) < seq) void turn(missionId, () => readUpTo(missionId, seq));
    },
    async catchUp() {
      const heads = await readHeads();
      if (!isOpen) {
        // What was there before this process is no news.
        for (const { missionId, seq } of heads) told.set(missionId, Math.max(toldOf(missionId), seq));
        isOpen = true;
        return;
      }
      for (const { missionId, seq } of heads) {
        if (toldOf(missionId) < seq) await turn(missionId, () => readUpTo(missionId, seq));
      }
    },
  };
}
