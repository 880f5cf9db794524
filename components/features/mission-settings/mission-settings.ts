import { usualPolicy } from "@/contracts/default-policy";
import type { ApprovalPolicy, MissionMode } from "@/contracts/events/approval-policy";
import { globProblem } from "./policy-text";

export type MissionSettings = {
  mode: MissionMode;
  parallelLimit: number;
  warnUsd: number;
  stopUsd: number;
  policy: ApprovalPolicy;
  /** Agent names that may work; empty: all. */
  agents: string[];
};

export const defaultSettings: MissionSettings = {
  mode: "parallel",
  parallelLimit: 4,
  warnUsd: 10,
  stopUsd: 50,
  policy: usualPolicy,
  agents: [],
};

/** What keeps these settings from being used; null when nothing does. */
export function settingsProblem({ warnUsd, stopUsd, parallelLimit, policy }: MissionSettings): string | null {
  if (!(stopUsd > 0) || !(warnUsd > 0)) return "Give the budget in dollars, above 0.";
  if (warnUsd > stopUsd) return "The warning must not be above the stop.";
  if (!(parallelLimit >= 1 && parallelLimit <= 16)) return "Between 1 and 16 tasks may run side by side.";
  return (policy.paths ?? []).map(globProblem).find(Boolean) ?? null;
}
