import type { MissionEvent } from "@/contracts/events";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import type { AttemptClaim } from "../attempt-claim";
import type { Asked } from "./asked";

type Teller = {
  dependencies: Pick<EngineDependencies, "store">;
  claim: AttemptClaim;
  definition: { name: string; callsign: string };
};

/** Puts the question on the log, once: people see who asks whom, and who waits. */
export function tellAsked({ dependencies, claim, definition }: Teller, asked: Asked, action: string) {
  const { missionId, taskId, attemptId } = claim;
  return dependencies.store.append(missionId, (state) => {
    if (state.messages.some(({ id }) => id === asked.id)) return { events: [], result: null };
    const events: MissionEvent[] = [
      {
        ...{ type: "message-posted", messageId: asked.id, kind: "request", action },
        ...{ from: definition.name, to: asked.to, text: asked.question, taskId, approvalId: null },
        data: { attemptId },
      },
      {
        ...{ type: "agent-status-reported", agent: definition.name, taskId, moment: "block" },
        ...{ activity: "waiting", sentence: `Waits for an answer of ${asked.callsign}`, progress: null },
      },
    ];
    return { events, result: null };
  });
}

/** Puts the answer on the log, once, and lets go of who was asked. */
export function tellAnswered(
  { dependencies, claim, definition }: Teller,
  asked: Asked,
  answer: { action: string; text: string; data: Record<string, string | number> },
) {
  const { missionId, taskId, attemptId } = claim;
  const messageId = answerIdOf(asked);
  return dependencies.store.append(missionId, (state) => {
    if (state.messages.some(({ id }) => id === messageId)) return { events: [], result: null };
    const own = Object.values(state.tasks).find(
      ({ status, attempts }) =>
        status === "running" && attempts.some(({ agent, outcome }) => agent === asked.to && outcome === null),
    );
    const events: MissionEvent[] = [
      {
        ...{ type: "message-posted", messageId, kind: "response", action: answer.action },
        ...{ from: asked.to, to: definition.name, text: answer.text, taskId, approvalId: null },
        data: { ...answer.data, request: asked.id, attemptId },
      },
      {
        ...{ type: "agent-status-reported", agent: asked.to, taskId: own?.id ?? null, progress: null },
        // It may be at a task of its own meanwhile.
        ...(own ? { moment: "step", activity: "working" } : { moment: "end", activity: "idle" }),
        sentence: `Has answered ${definition.callsign}`,
      },
    ];
    return { events, result: null };
  });
}

export function answerIdOf({ id }: Pick<Asked, "id">): string {
  return `${id}_answer`;
}
