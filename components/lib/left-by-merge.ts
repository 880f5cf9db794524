import type { MissionState } from "@/contracts/mission-state";
import { askingThreads } from "@/contracts/review-state";
import { counted } from "./format";

/** What a merge would leave without a person's answer, as its card says it; null: nothing. */
export function leftByMerge(mission: Pick<MissionState, "threads">): string | null {
  const { length } = askingThreads(mission);
  if (length === 0) return null;
  const it = length === 1 ? "it" : "them";
  return `${counted(length, "comment waits", "comments wait")} for your answer: the merge ends the mission without ${it}.`;
}
