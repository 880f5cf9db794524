import Link from "next/link";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { rfcStatusOf } from "@/contracts/rfc-status";
import { rfcLooks } from "./rfc-look";

/** From the room to the RFCs that it is about: those that it writes, reviews or decides, and the one that it builds. */
export function RfcLinks({
  mission,
  task,
}: {
  mission: Pick<MissionState, "missionId" | "rfcs" | "implements">;
  task: TaskState | null;
}) {
  const written = Object.values(mission.rfcs).filter(
    ({ taskId }) =>
      !task || task.id === taskId || task.dependsOn.includes(taskId) || task.flow?.decides === taskId,
  );
  const built = mission.implements;
  if (written.length === 0 && !built) return null;
  return (
    <nav aria-label="RFCs" className="flex flex-col items-start gap-1 border-b px-3.5 py-2">
      {written.map((rfc) => (
        <RfcLink key={rfc.id} href={`/missions/${mission.missionId}/rfcs/${rfc.id}`} rfc={rfc} />
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

function RfcLink({ href, rfc }: { href: string; rfc: { title: string; status: string } }) {
  const look = rfcLooks[rfcStatusOf(rfc.status) ?? "draft"];
  return (
    <Link href={href} className="flex max-w-full items-center gap-2 hover:underline">
      <StateMark {...look} size={13} />
      <span className="truncate">{rfc.title}</span>
      <span className="shrink-0 text-12 text-dim">{look.word}</span>
    </Link>
  );
}
