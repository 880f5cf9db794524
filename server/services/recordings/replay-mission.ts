import { createEngine } from "@/server/engine/engine";
import type { VcsPort } from "@/server/ports/vcs";
import type { Recording } from "./recording";
import { replayDependencies } from "./replay-ports";
import { type Difference, ReplayStore } from "./replay-store";

export type ReplayVerdict =
  /** `taken`: events that are people's or other processes', and were taken from the recording. */
  | { kind: "identical"; events: number; taken: number }
  | { kind: "different"; difference: Difference; events: number };

/** How often the engine gets a turn without anything of it being on its way before it counts as waiting. */
const quietTurns = 4;
/** So many turns without an event are a circle, which a recording from elsewhere may lead into. */
const mostTurns = 20_000;

/**
 * Runs a recording through the engine: what models and tools gave is taken from it, what people and other processes did
 * is written as it stands, and everything that the engine writes has to be what was recorded.
 * @param vcs git, with the recording's history in `repository`
 */
export async function replayMission(
  recording: Recording,
  { vcs, repository }: { vcs: VcsPort; repository: string },
): Promise<ReplayVerdict> {
  const store = new ReplayStore(recording);
  const reads = countCalls(vcs);
  const dependencies = replayDependencies({ recording, store, vcs: reads.port, repository });
  const engine = createEngine(dependencies, { work: async () => undefined, stop: async () => undefined });
  const { missionId, frames } = recording;
  let taken = 0;
  const isQuiet = async () => {
    const from = store.seq;
    let turns = 0;
    for (let turn = 0; turn < quietTurns; turn += 1) {
      turns = store.seq === from ? turns + 1 : 0;
      if (turns > mostTurns) return;
      await new Promise((resolve) => setImmediate(resolve));
      if (reads.running() > 0) {
        await reads.ended();
        turn = -1;
      }
      if (store.settlePending()) turn = -1;
    }
  };
  while (!store.isOver()) {
    const before = store.seq;
    engine.wake(missionId);
    await isQuiet();
    if (store.seq > before) continue;
    const external = store.takeExternal();
    if (!external) break;
    taken += 1;
  }
  const difference = store.difference();
  // What it would still write waits for ever; it holds nothing.
  return difference
    ? { kind: "different", difference, events: frames.length }
    : { kind: "identical", events: frames.length, taken };
}

/** Counts what is on its way, so that a waiting engine is told from a working one. */
function countCalls(vcs: VcsPort): { port: VcsPort; running: () => number; ended: () => Promise<void> } {
  const calls = new Set<Promise<unknown>>();
  const counted = Object.fromEntries(
    Object.entries(vcs).map(([name, method]) => [
      name,
      (...input: unknown[]) => {
        const call = (method as (...input: unknown[]) => Promise<unknown>)(...input);
        calls.add(call);
        const end = () => void calls.delete(call);
        call.then(end, end);
        return call;
      },
    ]),
  );
  return {
    port: counted as unknown as VcsPort,
    running: () => calls.size,
    ended: async () => void (await Promise.race([...calls].map((call) => call.catch(() => undefined)))),
  };
}
