import Link from "next/link";
import { age } from "@/components/lib/format";
import { missionLooks } from "@/components/lib/status-look";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionSummaryView } from "@/contracts/api";
import { formatUsd } from "@/contracts/money";

export function needsYou(mission: MissionSummaryView): boolean {
  return mission.openApprovals > 0 || mission.blockedTasks > 0 || mission.status === "budget_stopped";
}

function needText(mission: MissionSummaryView): string {
  if (mission.status === "budget_stopped") return "stopped at the budget";
  if (mission.openApprovals > 0)
    return mission.openApprovals === 1 ? "1 question for you" : `${mission.openApprovals} questions for you`;
  return mission.blockedTasks === 1 ? "1 task blocked" : `${mission.blockedTasks} tasks blocked`;
}

/** A mission in a list: state, progress, proof, money, age. */
export function MissionRow({
  mission,
  project,
  nowMs,
}: {
  mission: MissionSummaryView;
  project?: string;
  nowMs: number;
}) {
  const look = missionLooks[mission.status];
  const needs = needsYou(mission);
  const share = mission.tasksTotal === 0 ? 0 : mission.tasksDone / mission.tasksTotal;
  return (
    <Link
      href={`/missions/${mission.missionId}`}
      className={cn(
        "grid h-11 grid-cols-[16px_minmax(0,1fr)_150px_110px_92px_44px] items-center gap-3 border-t px-4 first:border-t-0",
        "max-md:grid-cols-[16px_minmax(0,1fr)_auto]",
        needs ? "bg-askbg" : "hover:bg-hover",
      )}
    >
      <StateMark {...(needs ? { shape: "triangle", tone: "ask", word: needText(mission) } : look)} />
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="truncate font-medium">{mission.title}</span>
        {project ? <span className="truncate text-12 text-faint">{project}</span> : null}
        {mission.rehearsal ? <Chip className="self-center">rehearsal</Chip> : null}
      </span>
      <span className={cn("truncate text-12", needs ? "text-ask" : "text-dim")}>
        {needs ? needText(mission) : look.word}
      </span>
      <span className="flex items-center gap-2 font-mono text-11 text-dim max-md:hidden">
        <Meter
          value={share}
          tone={mission.status === "completed" ? "done" : "run"}
          label={`${mission.title}: tasks done`}
          className="h-[3px] w-10"
        />
        {mission.tasksDone} of {mission.tasksTotal}
      </span>
      <span className="text-right font-mono text-[11.5px] text-dim max-md:hidden" title="spent">
        {formatUsd(mission.spentMicroUsd)}
      </span>
      <time dateTime={mission.updatedAt} className="text-right font-mono text-11 text-faint max-md:hidden">
        {nowMs > 0 ? age(mission.updatedAt, nowMs) : ""}
      </time>
    </Link>
  );
}
