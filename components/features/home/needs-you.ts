import { counted } from "@/components/lib/format";
import type { MissionSummaryView } from "@/contracts/api";
import { isMissionOver } from "@/contracts/status";

type Waiting = Pick<
  MissionSummaryView,
  "status" | "openApprovals" | "blockedTasks" | "askingThreads" | "handBacks"
>;

/** Whether a person is waited for; a mission that is over asks for nothing but its merge. */
export function needsYou({
  status,
  openApprovals,
  blockedTasks,
  askingThreads,
  handBacks,
}: Waiting): boolean {
  if (status === "not_merged") return true;
  if (isMissionOver(status)) return false;
  return status === "budget_stopped" || openApprovals + blockedTasks + askingThreads + handBacks > 0;
}

/** What it waits for, in a few words; empty when the state says it already. */
export function needText({ status, openApprovals, blockedTasks, askingThreads, handBacks }: Waiting): string {
  if (status === "budget_stopped") return "";
  if (status === "not_merged") return "resolve the conflict";
  if (status === "awaiting_approval") return "approve the plan";
  const parts = [
    openApprovals > 0 ? counted(openApprovals, "decision") : "",
    blockedTasks > 0 ? `${counted(blockedTasks, "task")} blocked` : "",
    askingThreads > 0 ? `${counted(askingThreads, "comment")} to answer` : "",
    handBacks > 0 ? `${counted(handBacks, "task")} to hand back` : "",
  ];
  return parts.filter(Boolean).join(", ");
}
