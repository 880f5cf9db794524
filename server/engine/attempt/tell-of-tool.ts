import { isDeepStrictEqual } from "node:util";
import type { AgentDefinition } from "@/contracts/agents";
import type { MissionEvent } from "@/contracts/events";
import type { JsonObject } from "@/contracts/json";
import type { AgentState, MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { type Told, toldSchema } from "@/server/agents/tools/tool";
import { setSharedEvents } from "@/server/domain/mission/shared-context";
import { agentCommentEvents } from "@/server/domain/rfc/agent-comment";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import type { Journal } from "./journal";

type Teller = {
  dependencies: Pick<EngineDependencies, "store">;
  claim: AttemptClaim;
  definition: Pick<AgentDefinition, "name">;
  journal: Pick<Journal, "written">;
};

/**
 * Writes to the log what a tool's result says is to be told. It follows from the recorded result, so that it is told
 * again after a crash in between, and told once: what the log says already is not said twice.
 */
export async function tellOfTool(teller: Teller, result: JsonObject): Promise<void> {
  const told = toldSchema.safeParse(result);
  if (!told.success || Object.keys(told.data).length === 0) return;
  const { dependencies, claim, definition, journal } = teller;
  // The step's own end goes first.
  await journal.written();
  await dependencies.store.append(claim.missionId, (state) => ({
    events: [
      ...eventsOf(told.data, { state, taskId: claim.taskId, agent: definition.name }),
      ...recalledEvents(told.data, state, claim),
    ],
    result: null,
  }));
}

function recalledEvents(
  { recalled }: Told,
  { tasks }: MissionState,
  { taskId, attemptId }: Pick<AttemptClaim, "taskId" | "attemptId">,
): MissionEvent[] {
  if (!recalled) return [];
  const known = tasks[taskId]?.attempts.find(({ id }) => id === attemptId)?.recalled ?? [];
  const isTold = recalled.entries.every(({ memoryId }) => known.some((one) => one.memoryId === memoryId));
  if (isTold) return [];
  return [{ type: "memories-recalled", taskId, attemptId, ...recalled, recommendations: [], asked: true }];
}

function eventsOf(
  { noted, reported, shared, commented }: Told,
  { state, taskId, agent }: { state: MissionState; taskId: string; agent: string },
): MissionEvent[] {
  const events: MissionEvent[] = [];
  const before = noted && state.tasks[taskId]?.notes?.[noted.key];
  if (noted && (before?.text ?? null) !== noted.text) {
    events.push({ type: "task-noted", taskId, agent, ...noted });
  }
  if (shared && !wasShared(state, shared)) {
    const { key, value, reason } = shared;
    events.push(...setSharedEvents(state, { key, value, reason, by: agent }));
  }
  if (reported && !isReported(state.agents[agent], reported)) {
    events.push({
      ...{ type: "agent-status-reported", agent, taskId, moment: "step", activity: "working" },
      ...reported,
    });
  }
  if (commented) events.push(...agentCommentEvents(state, { taskId, agent }, commented));
  return events;
}

/** Word for word what was reported last: nothing is new. */
function isReported(last: AgentState | undefined, reported: NonNullable<Told["reported"]>): boolean {
  if (!last) return false;
  const { sentence, progress, next, issues } = last;
  return isDeepStrictEqual(
    { sentence, progress, next, issues },
    { next: undefined, issues: undefined, ...reported },
  );
}

/**
 * Told again after a crash, it must not win over what others have set since. What the agent saw when it was set is older
 * than that: it may be set back to it.
 */
function wasShared(
  { sharedContext }: MissionState,
  { key, value, reason, seen }: NonNullable<Told["shared"]>,
): boolean {
  const known = own(sharedContext, key);
  return [known, ...(known?.earlier ?? [])].some(
    (one) => one && one.version > seen && one.value === value && one.reason === reason,
  );
}
