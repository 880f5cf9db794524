import { needsOf } from "@/components/lib/mission-view";
import type { MissionState } from "@/contracts/mission-state";
import { needNotice } from "../room/need-notice";

const none: ReadonlySet<string> = new Set();

/** What the mission waited for a person with, at the moment that is shown; null: with nothing. */
export function replayWaits(mission: MissionState): string | null {
  return needNotice(needsOf(mission), none, mission.tasks);
}
