"use client";

import { useRef } from "react";
import type { MissionState } from "@/contracts/mission-state";

/**
 * The mission without its ticking: keeps its identity while only `seq` and `updatedAt` move, so that a flood
 * of log lines does not redraw the tree, the team and the chat.
 */
export function useQuietMission(mission: MissionState): MissionState {
  const quiet = useRef(mission);
  const keys = Object.keys(mission) as Array<keyof MissionState>;
  const changed = keys.some(
    (key) => key !== "seq" && key !== "updatedAt" && mission[key] !== quiet.current[key],
  );
  if (changed) quiet.current = mission;
  return quiet.current;
}
