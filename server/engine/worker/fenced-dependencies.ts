import { AppError } from "@/server/domain/errors/app-error";
import type { StorePort } from "@/server/ports/store";
import type { VcsPort } from "@/server/ports/vcs";
import type { EngineDependencies } from "../engine-dependencies";

/**
 * What an engine works with in one life of its worker: every change that it writes carries the worker's id, its work
 * folders are its own, and nothing lands on a branch once it is known to be fenced.
 */
export function fencedDependencies(
  base: EngineDependencies,
  workerId: string,
  onFenced: () => void,
): EngineDependencies {
  return {
    ...base,
    workerId,
    store: fencedStore(base.store, workerId, onFenced),
    vcs: fencedVcs(base, workerId, onFenced),
    paths: {
      ...base.paths,
      // Another worker may take the same attempt over while this one still writes.
      workFolder: (attemptId) => base.paths.workFolder(`${workerId}/${attemptId}`),
    },
  };
}

function fencedStore(store: StorePort, workerId: string, onFenced: () => void): StorePort {
  return {
    ...store,
    append: async (missionId, decide) => {
      try {
        return await store.append(missionId, (state) => ({ ...decide(state), workerId }));
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === "fenced") onFenced();
        throw thrown;
      }
    },
  };
}

/** A branch is no row: it is looked at once more just before; docs/reliability.md says what that leaves open. */
function fencedVcs({ vcs, workers }: EngineDependencies, workerId: string, onFenced: () => void): VcsPort {
  async function refuseFenced(): Promise<void> {
    if (!(await workers.dead([workerId])).has(workerId)) return;
    onFenced();
    throw new AppError({ code: "fenced", message: `worker ${workerId} is fenced: nothing of it lands` });
  }
  return {
    ...vcs,
    integrate: async (input) => {
      await refuseFenced();
      return vcs.integrate(input);
    },
    merge: async (input) => {
      await refuseFenced();
      return vcs.merge(input);
    },
  };
}
