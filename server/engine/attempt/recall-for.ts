import type { MissionState, TaskState } from "@/contracts/mission-state";
import { recallQuery } from "@/server/domain/memory/recall-query";
import { isAtWork } from "@/server/domain/mission/is-at-work";
import { coordinator } from "@/server/domain/mission/next-agent";
import type { Recalled } from "@/server/ports/recall";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

const queryShown = 500;

/** What an attempt is given of what earlier missions have left; the log says what, and why. */
export async function recallFor(
  { store, recall }: Pick<EngineDependencies, "store" | "recall">,
  { missionId, projectId, taskId, attemptId, agent }: AttemptClaim,
  { state, task }: { state: MissionState; task: TaskState },
): Promise<Recalled> {
  const text = recallQuery(state, task);
  const recommend = agent === coordinator;
  const { rehearsal } = state;
  const recalled = await recall.before({ projectId, missionId, attemptId, rehearsal, recommend, text });
  const { entries, recommendations } = recalled;
  if (entries.length === 0 && recommendations.length === 0) return recalled;
  const query = text.replace(/\s+/g, " ").slice(0, queryShown);
  await store.append(missionId, (now) => ({
    events: isAtWork(now.tasks[taskId], attemptId)
      ? [{ type: "memories-recalled", taskId, attemptId, query, entries, recommendations, asked: false }]
      : [],
    result: null,
  }));
  return recalled;
}
