import { AppError } from "@/server/domain/errors/app-error";
import type { StorePort } from "@/server/ports/store";
import type { VcsPort } from "@/server/ports/vcs";
import type { EngineDependencies } from "../engine-dependencies";
import type { Pulse } from "./pulse";

type Own = { pulse: Pulse; onFenced: () => void };

/**
 * What an engine works with in one life of its worker: every change that it writes or lands carries the worker's id,
 * its work folders are its own, and nothing is called, paid or asked outside once others may have taken it for dead.
 */
export function fencedDependencies(
  base: EngineDependencies,
  workerId: string,
  { pulse, onFenced }: Own,
): EngineDependencies {
  /** No registry can take back what goes out to a third: whoever was stopped before it asks first whether it still may. */
  const whileAlive = async <T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> => {
    await told(pulse.confirm(signal), onFenced);
    return call();
  };
  return {
    ...base,
    workerId,
    store: fencedStore(base.store, workerId, onFenced),
    vcs: fencedVcs(base.vcs, workerId, onFenced),
    llm: {
      complete: (request, options) => whileAlive(options.signal, () => base.llm.complete(request, options)),
    },
    mcp: { call: (input) => whileAlive(input.signal, () => base.mcp.call(input)) },
    reach: {
      http: (request) => whileAlive(request.signal, () => base.reach.http(request)),
      query: (query) => whileAlive(query.signal, () => base.reach.query(query)),
    },
    sandbox: {
      ...base.sandbox,
      run: (command, options) => whileAlive(options.signal, () => base.sandbox.run(command, options)),
    },
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
