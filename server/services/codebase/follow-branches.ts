import type { ServiceDependencies } from "../service-dependencies";

/**
 * Reads a mission's branch anew whenever a commit lands on it, so that the graph is ready before somebody asks. Returns how to stop.
 */
export function followBranches({
  store,
  paths,
  codebase,
  logger,
}: Pick<ServiceDependencies, "store" | "paths" | "codebase" | "logger">): () => Promise<void> {
  const stop = store.onFrames((frames, origin) => {
    if (origin !== "here") return;
    const landed = frames.findLast(({ event }) => event.type === "task-committed");
    if (landed?.event.type !== "task-committed") return;
    read(landed.missionId, landed.event.commit).catch((thrown: unknown) => {
      logger.warn("a commit could not be read into the codebase graph", { error: String(thrown) });
    });
  });

  async function read(missionId: string, commit: string): Promise<void> {
    const state = await store.readState(missionId);
    if (!state) return;
    const source = { kind: "commit", repository: paths.repository(state.projectId), commit } as const;
    await codebase.ask(source, { kind: "overview", waitMs: 0 });
  }
  return async () => stop();
}
