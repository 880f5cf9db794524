import { AppError } from "@/server/domain/errors/app-error";
import type { StorePort } from "@/server/ports/store";
import type { VcsPort } from "@/server/ports/vcs";
import type { EngineDependencies } from "../engine-dependencies";

/**
 * What an engine works with in one life of its worker: every change that it writes or lands carries the worker's id,
 * and its work folders are its own.
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
    vcs: fencedVcs(base.vcs, workerId, onFenced),
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
    append: (missionId, decide) =>
      told(
        store.append(missionId, (state) => ({ ...decide(state), workerId })),
        onFenced,
      ),
  };
}

function fencedVcs(vcs: VcsPort, writer: string, onFenced: () => void): VcsPort {
  return {
    ...vcs,
    integrate: (input) => told(vcs.integrate({ ...input, writer }), onFenced),
    merge: (input) => told(vcs.merge({ ...input, writer }), onFenced),
  };
}

async function told<T>(work: Promise<T>, onFenced: () => void): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "fenced") onFenced();
    throw thrown;
  }
}
