import Link from "next/link";
import { openApprovals } from "@/components/lib/mission-view";
import { rfcLookOf } from "@/components/lib/rfc-look";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { rfcStatusOf } from "@/contracts/rfc-status";
import { isTaskOver } from "@/contracts/status";

/** From the room to the RFCs that it is about: those that it writes, reviews or decides, and the one that it builds. */
export function RfcLinks({
  mission,
  task,
}: {
  mission: Pick<MissionState, "missionId" | "rfcs" | "implements" | "approvals" | "tasks">;
  task: TaskState | null;
}) {
  const concerns = (taskId: string) =>
    !task || task.id === taskId || task.dependsOn.includes(taskId) || task.flow?.decides === taskId;
  const written = Object.values(mission.rfcs).filter(({ taskId }) => concerns(taskId));
  const toCome = Object.values(mission.tasks).filter(
    (author) =>
      willWriteRfc(author) && concerns(author.id) && !written.some(({ taskId }) => taskId === author.id),
  );
  const built = mission.implements;
  const open = openApprovals(mission.approvals);
  const mergeWaits = open.length > 0 && open.every(({ gate }) => gate === "merge");
  if (written.length + toCome.length === 0 && !built) return null;
  return (
    <nav aria-label="RFCs" className="flex flex-col items-start gap-1 border-b px-3.5 py-2">
      {written.map((rfc) => (
        <RfcLink
          key={rfc.id}
          href={`/missions/${mission.missionId}/rfcs/${rfc.id}`}
          rfc={rfc}
          mergeWaits={mergeWaits}
        />
      ))}
      {/* Its line is kept for it from the start: nothing moves when it is written. */}
      {toCome.map(({ id, number }) => (
        <span key={id} className="text-faint">
          RFC by {number}: not written yet
        </span>
      ))}
      {built ? (
        <Link
          href={`/missions/${built.missionId}/rfcs/${built.rfcId}`}
          className="max-w-full truncate hover:underline"
        >
          <span className="text-faint">builds the RFC</span> {built.title}
        </Link>
      ) : null}
    </nav>
  );
}

function willWriteRfc({ writes, status }: TaskState): boolean {
  return !isTaskOver(status) && writes.some((glob) => glob.startsWith("docs/rfcs/"));
}

type RfcLinkProps = { href: string; rfc: { title: string; status: string }; mergeWaits: boolean };

function RfcLink({ href, rfc, mergeWaits }: RfcLinkProps) {
  const look = rfcLookOf({ status: rfcStatusOf(rfc.status) ?? "draft", mergeWaits });
  return (
    <Link href={href} className="flex max-w-full items-center gap-2 hover:underline">
      <StateMark {...look} size={13} />
      <span className="truncate">{rfc.title}</span>
      <span className="shrink-0 text-12 text-dim">{look.word}</span>
    </Link>
  );
}
