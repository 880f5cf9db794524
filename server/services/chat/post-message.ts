import type { MissionEvent } from "@/contracts/events";
import { addresseeOf } from "@/server/domain/chat/addressee";
import { agentToldText, taskToldText, teamToldText } from "@/server/domain/chat/told-text";
import { AppError } from "@/server/domain/errors/app-error";
import { missingMission, readMission } from "../missions/read-mission";
import { taskOf } from "../missions/task-of";
import type { ServiceDependencies } from "../service-dependencies";

/**
 * Posts what a person says. `@agent` (name or callsign) reaches that agent before its next step, or with its next task
 * or attempt; to the team it reaches every agent that way; about a task it reaches whoever works on it. The coordinator
 * answers who is told, and when.
 * @throws AppError `not-found`; `invalid-input` for a name that no agent has, or without words.
 */
export async function postMessage(
  { store, ids, team }: ServiceDependencies,
  missionId: string,
  text: string,
  taskId?: string,
): Promise<void> {
  const state = await readMission(store, missionId);
  const { agents } = (await team(state)).roster;
  if (taskId !== undefined) taskOf(state, taskId);
  const addressee = taskId === undefined ? addresseeOf(text, agents) : ({ kind: "task", text } as const);
  if (addressee.kind === "unknown" || addressee.kind === "empty")
    throw refused(
      addressee.kind === "empty"
        ? `There are no words after @${addressee.name}.`
        : `There is no agent @${addressee.name}. There are: ${agents.map(({ callsign }) => `@${callsign}`).join(", ")}. To all of them: @team, or no name.`,
    );
  const agent = addressee.kind === "agent" ? addressee.agent : null;
  const messageId = ids.next("msg");
  const replyId = ids.next("msg");
  const place = { taskId: taskId ?? null, approvalId: null };
  const done = await store.append<true>(missionId, (state) => {
    const callsignOf = (name: string) => agents.find((one) => one.name === name)?.callsign ?? name;
    const task = taskId === undefined ? null : taskOf(state, taskId);
    const events: MissionEvent[] = [
      {
        ...{ type: "message-posted", messageId, from: "you", to: agent?.name ?? task?.agent ?? null },
        ...{ kind: "chat", text: addressee.text, ...place },
      },
      {
        ...{ type: "message-posted", messageId: replyId, from: "coordinator", to: null, kind: "response" },
        text: task
          ? taskToldText(state, task, callsignOf)
          : agent
            ? agentToldText(state, agent)
            : teamToldText(state, callsignOf),
        ...place,
      },
    ];
    return { events, result: true };
  });
  if (!done) throw missingMission(missionId);
}

function refused(message: string): AppError {
  return new AppError({ code: "invalid-input", message, userMessage: message });
}
