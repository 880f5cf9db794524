import type { MissionEvent } from "@/contracts/events";
import { own } from "@/contracts/own";
import { followedRfcEvents } from "@/server/domain/rfc/implementation";
import type { Logger } from "@/server/ports/logger";
import type { StorePort } from "@/server/ports/store";
import { type FileKeeper, keepRfcFile } from "./keep-rfc-file";

type Needs = FileKeeper & { store: StorePort; logger: Logger };

const telling: ReadonlySet<MissionEvent["type"]> = new Set([
  ...(["attempt-started", "mission-status-changed", "branch-merged"] as const),
  ...(["rfc-status-changed", "rfc-renumbered"] as const),
]);

/**
 * Lets RFCs follow the missions that build them, and their files say the status that they have. What is to be done follows
 * from the log alone and is done once, in whatever process: after a crash `catchUp` does what was left.
 */
export function keepRfcs({ store, logger, ...keeper }: Needs) {
  const waiting = new Set<string>();
  let working: Promise<void> = Promise.resolve();
  let closed = false;
  const stop = store.onFrames((frames, origin) => {
    if (origin !== "here") return;
    for (const { missionId, event } of frames) if (telling.has(event.type)) schedule(missionId);
  });

  function schedule(missionId: string): void {
    if (closed || waiting.has(missionId)) return;
    waiting.add(missionId);
    working = working.then(async () => {
      waiting.delete(missionId);
      await keep(missionId).catch((thrown: unknown) =>
        logger.warn("the RFCs of a mission could not be kept", { missionId, error: String(thrown) }),
      );
    });
  }

  async function keep(missionId: string): Promise<void> {
    const state = await store.readState(missionId);
    if (!state) return;
    for (const rfc of Object.values(state.rfcs)) await keepRfcFile(keeper, state, rfc);
    const { implements: built } = state;
    if (!built) return;
    await store.append(built.missionId, (home) => {
      const rfc = own(home.rfcs, built.rfcId);
      return { events: rfc ? followedRfcEvents(rfc, state) : [], result: null };
    });
  }

  async function settled(): Promise<void> {
    for (let last: Promise<void> | null = null; last !== working; ) {
      last = working;
      await last;
    }
  }

  return {
    /** Everything that may have been left undone when a process ended. */
    catchUp(): void {
      working = working.then(async () => {
        for (const { missionId } of await store.listRfcs({}).catch(() => [])) {
          const state = closed ? null : await store.readState(missionId).catch(() => null);
          const builders = Object.values(state?.rfcs ?? {}).flatMap((rfc) => rfc.implementations ?? []);
          for (const id of state ? [missionId, ...builders] : []) schedule(id);
        }
      });
    },
    /** Resolves when all that is known to be done is done. */
    settled,
    async close(): Promise<void> {
      stop();
      closed = true;
      await settled();
    },
  };
}
