import type { Look } from "@/components/lib/status-look";
import type { MissionState } from "@/contracts/mission-state";

/** What the browser's tab says of a room: how much waits for you, that it is paused or about to be, and its name. */
export function tabTitle(
  { status, title }: Pick<MissionState, "status" | "title">,
  look: Look,
  waiting: number,
): string {
  const pause = status !== "paused" ? "" : look.shape === "pause" ? "Paused: " : "Pausing: ";
  return `${waiting > 0 ? `(${waiting}) ` : ""}${pause}${title} · War Room`;
}
