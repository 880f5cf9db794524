import Link from "next/link";
import { age, counted } from "@/components/lib/format";
import { MarkedTitle } from "@/components/lib/marked-title";
import { criterionLooks, missionLook } from "@/components/lib/status-look";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import { StateMark, toneText } from "@/components/ui/state-mark";
import type { MissionSummaryView } from "@/contracts/api";
import { markedTitle } from "@/contracts/mission-mark";
import { formatUsd } from "@/contracts/money";
import { needsYou, needText } from "./needs-you";

/** A mission in a list: what needs you, its proof, its progress, money, age. */
export function MissionRow({
  mission,
  project,
  nowMs,
}: {
  mission: MissionSummaryView;
  project?: string;
  nowMs: number;
}) {
  const needs = needsYou(mission);
  const look = missionLook(mission.status, needs, mission);
  const why = needs ? needText(mission) : "";
  const share = mission.tasksTotal === 0 ? 0 : mission.tasksDone / mission.tasksTotal;
  return (
    <Link
      href={`/missions/${mission.missionId}`}
      className={cn(
        "grid h-11 grid-cols-[16px_minmax(0,1fr)_190px_96px_136px_60px_52px] items-center gap-x-3 border-t px-4 transition-colors first:border-t-0 hover:bg-hover",
        "max-xl:grid-cols-[16px_minmax(0,1fr)_190px_96px_60px_52px] max-md:h-auto max-md:grid-cols-[16px_minmax(0,1fr)] max-md:py-2",
        needs && "shadow-[inset_2px_0_0_var(--ask)]",
      )}
    >
      <StateMark {...look} />
      <span className="flex min-w-0 items-baseline gap-2">
        <MarkedTitle mission={mission} />
        {project ? (
          <span className="max-w-[16ch] shrink-0 truncate text-12 text-faint max-md:hidden" title={project}>
            {project}
          </span>
        ) : null}
        {mission.rehearsal ? <Chip className="shrink-0 self-center">rehearsal</Chip> : null}
      </span>
      <span
        className="truncate text-12 text-dim max-md:col-start-2"
        title={why ? `${look.word}: ${why}` : look.word}
      >
        <span className={look.tone === "wait" ? undefined : toneText[look.tone]}>{look.word}</span>
        {why ? ` · ${why}` : ""}
      </span>
      <Proof mission={mission} />
      <span className="flex items-center gap-2 whitespace-nowrap text-12 text-dim max-xl:hidden">
        <Meter
          value={share}
          tone={mission.status === "completed" ? "done" : "run"}
          label={`${markedTitle(mission)}: tasks done`}
          className="h-[3px] w-10"
        />
        {mission.tasksDone} of {counted(mission.tasksTotal, "task")}
      </span>
      <span className="text-right font-mono text-[11.5px] text-dim max-md:hidden" title="spent">
        {formatUsd(mission.spentMicroUsd)}
      </span>
      <time
        dateTime={mission.updatedAt}
        title="when it last changed"
        className="whitespace-nowrap text-right font-mono text-11 text-faint max-md:hidden"
      >
        {nowMs > 0 ? agoOf(age(mission.updatedAt, nowMs)) : ""}
      </time>
    </Link>
  );
}

/** `now` is no while ago. */
function agoOf(past: string): string {
  return past === "now" ? past : `${past} ago`;
}

/** How many of the acceptance criteria are proven by tests. */
function Proof({ mission }: { mission: MissionSummaryView }) {
  const { criteriaProven: proven, criteriaTotal: total } = mission;
  if (total === 0) return <span className="text-12 text-faint max-md:hidden">no criteria</span>;
  const whole = proven === total;
  return (
    <span
      className={cn(
        "flex items-center gap-1.5 whitespace-nowrap text-12 max-md:hidden",
        whole ? "text-done" : "text-dim",
      )}
      title={`${proven} of ${counted(total, "acceptance criterion", "acceptance criteria")} proven`}
    >
      {whole ? <StateMark {...criterionLooks.proven} size={12} /> : null}
      {proven}/{total} proven
    </span>
  );
}
