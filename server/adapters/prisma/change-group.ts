import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { Change, Decision, TaskJob } from "@/server/ports/store";
import { foldChange } from "./fold-change";

export type Decide = (state: MissionState) => Decision<unknown>;
export type Decided = { ok: true; result: unknown } | { ok: false; error: unknown };
/** Another process has written to the mission since its state was read here. */
export class OthersWrote extends Error {}

/** The connection broke in a commit and the log cannot be asked: it must not be decided anew. */
export class CommitUnknown extends Error {
  constructor(readonly error: unknown) {
    super("whether a change was committed is not known");
  }
}

/** Decisions folded together, as one change. */
export type Group = Required<Pick<Change, "steps" | "artifacts">> & {
  at: string;
  state: MissionState;
  frames: EventFrame[];
  workerIds: string[];
};

export type DecidedGroup = Group & { jobs: TaskJob[]; decided: Decided[] };

export function decideAll(before: MissionState, decisions: readonly Decide[], at: string): DecidedGroup {
  const group: DecidedGroup = {
    ...{ at, state: before, frames: [], steps: [], artifacts: [], jobs: [], decided: [] },
    workerIds: [],
  };
  const workerIds = new Set<string>();
  for (const decide of decisions) {
    try {
      const { result, ...change } = decide(group.state);
      const { frames, state } = foldChange(group.state, change.events, at);
      group.state = state;
      group.frames.push(...frames);
      group.steps.push(...(change.steps ?? []));
      group.artifacts.push(...(change.artifacts ?? []));
      group.jobs.push(...(change.jobs ?? []));
      if (change.workerId !== undefined) workerIds.add(change.workerId);
      group.decided.push({ ok: true, result });
    } catch (error) {
      group.decided.push({ ok: false, error });
    }
  }
  group.workerIds = [...workerIds].sort();
  return group;
}
