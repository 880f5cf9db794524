import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";

/** An order that the state of the mission does not allow. */
export function notNow(message: string): AppError {
  return new AppError({
    code: "not-possible-now",
    message,
    userMessage: `${message} This is not possible now.`,
  });
}

/** What a mission is, for people. */
export function isIn({ status }: MissionState): string {
  return `The mission is ${status.replaceAll("_", " ")}.`;
}

/** An order that changes nothing is refused: who gave it expected something. */
export function changed(events: MissionEvent[], otherwise: string): MissionEvent[] {
  if (events.length === 0) throw notNow(otherwise);
  return events;
}
