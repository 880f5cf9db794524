import type { Look } from "@/components/lib/status-look";
import { markedTitle } from "@/contracts/mission-mark";
import type { MissionState } from "@/contracts/mission-state";

/** What the browser's tab says of a room: how much waits for you, that it is paused or about to be, and its name. */
export function tabTitle(
  mission: Pick<MissionState, "status" | "title" | "slug">,
  look: Look,
  waiting: number,
): string {
  const pause = mission.status !== "paused" ? "" : look.shape === "pause" ? "Paused: " : "Pausing: ";
  return `${waiting > 0 ? `(${waiting}) ` : ""}${pause}${markedTitle(mission)} · War Room`;
}
