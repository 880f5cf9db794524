import type { SuspendReason } from "@/server/agents/agent-loop";
import { AppError } from "@/server/domain/errors/app-error";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import type { StepInput } from "./step";
import type { StepEntry } from "./step-entries";
import type { StepLog } from "./step-log";
import { stopAtCap } from "./stop-at-cap";
import { type ChangesOfMissions, watchMissions } from "./watch-missions";

type Beginning = { log: StepLog; entry: StepEntry; input: StepInput; signal: AbortSignal };

/** Begins a step with its worst case held. Waits where calls that hold money now will leave enough. */
export async function beginWithMoney(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  beginning: Beginning,
): Promise<"begun" | SuspendReason> {
  let changes: ChangesOfMissions | null = null;
  try {
    for (;;) {
      const answer = await beginOrStop(dependencies, claim, beginning);
      if (answer !== "held") return answer;
      if (dependencies.isLeaving()) return "leaving";
      if (changes) await changes.next();
      else {
        // Asked once more before it waits: what settled before this is not told again.
        changes = watchMissions(dependencies.store, beginning.signal);
        await tellWaiting(dependencies, claim, beginning.input);
      }
    }
  } finally {
    changes?.stop();
  }
}

async function beginOrStop(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  { log, entry, input }: Beginning,
): Promise<"begun" | "held" | SuspendReason> {
  for (;;) {
    try {
      return await log.begin(entry);
    } catch (error) {
      // Accounts beyond the mission refuse by throwing.
      if (!(error instanceof AppError) || error.code !== "over-budget") throw error;
      const atCap = await stopAtCap(dependencies, claim.missionId, input.reserve);
      if (atCap !== "room") return atCap === "held" ? "held" : "over-budget";
    }
  }
}

async function tellWaiting(
  { store }: EngineDependencies,
  { missionId, taskId }: AttemptClaim,
  { agent }: StepInput,
): Promise<void> {
  const sentence = "Waiting for money that other calls hold";
  await store.append(missionId, () => ({
    events: [
      {
        ...{ type: "agent-status-reported", agent, taskId, moment: "block" },
        ...{ activity: "waiting", sentence, progress: null },
      },
    ],
    result: null,
  }));
}
