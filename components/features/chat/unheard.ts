import { isHeardByNobody, isSaidAgain } from "@/components/lib/message-fate";
import type { MessageState, MissionState } from "@/contracts/mission-state";
import { type LeftWork, leftBy } from "./left-by";
import { type Listener, otherListeners } from "./other-listeners";

/** What can be done about a message that nobody hears. */
export type Unheard = {
  listeners: Listener[];
  /** Where the answer may stand. */
  left: LeftWork;
};

/** Of a message to an agent that has no task left, until it has found somebody: said again, or made a task. Else null. */
export function unheardOf(
  message: MessageState,
  mission: Pick<MissionState, "status" | "tasks" | "messages" | "artifacts">,
  callsignOf: (agent: string) => string,
): Unheard | null {
  if (!isHeardByNobody(message, mission) || isSaidAgain(message, mission.messages)) return null;
  return { listeners: otherListeners(message, mission.tasks, callsignOf), left: leftBy(message.to, mission) };
}
