import type { ServiceDependencies } from "../service-dependencies";

/** Commits that land within so long of one another are read once, as they stand then. */
const settleMs = 3_000;

type Needs = Pick<ServiceDependencies, "store" | "paths" | "logger"> & {
  codebase: Pick<ServiceDependencies["codebase"], "ask">;
};

/**
 * Reads a mission's branch anew when commits have landed on it, so that the graph is ready before somebody asks. Returns
 * how to stop.
 */
export function followBranches({ store, paths, codebase, logger }: Needs): () => Promise<void> {
  /** The newest commit of each mission that is to be read. */
  const newest = new Map<string, string>();
  const timers = new Map<string, NodeJS.Timeout>();

  const stop = store.onFrames((frames, origin) => {
    if (origin !== "here") return;
    const landed = frames.findLast(({ event }) => event.type === "task-committed");
    if (landed?.event.type !== "task-committed") return;
    const { missionId } = landed;
    newest.set(missionId, landed.event.commit);
    if (timers.has(missionId)) return;
    timers.set(missionId, setTimeout(() => void settle(missionId), settleMs).unref());
  });

  async function settle(missionId: string): Promise<void> {
    const commit = newest.get(missionId);
    newest.delete(missionId);
    timers.delete(missionId);
    if (commit === undefined) return;
    await read(missionId, commit).catch((thrown: unknown) => {
      logger.warn("a commit could not be read into the codebase graph", { error: String(thrown) });
    });
  }

  async function read(missionId: string, commit: string): Promise<void> {
    const state = await store.readState(missionId);
    if (!state) return;
    const source = { kind: "commit", repository: paths.repository(state.projectId), commit } as const;
    await codebase.ask(source, { kind: "overview", waitMs: 0 });
  }
  return async () => {
    stop();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
