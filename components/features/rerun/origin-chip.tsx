import Link from "next/link";
import type { MissionOrigin } from "@/contracts/events/task-origin";
import { lineageOf } from "@/contracts/lineage-title";

/** Which run or fork a mission is, and the way to the mission that it goes on from. */
export function OriginChip({ title, origin }: { title: string; origin: MissionOrigin }) {
  return (
    <Link
      href={`/missions/${origin.missionId}`}
      title={`${title}. Goes on from “${origin.title}”: open it`}
      className="min-w-12 max-w-[18ch] shrink truncate rounded-sm border border-line2 px-[7px] py-px text-[11.5px] text-dim leading-[17px] hover:text-text hover:underline max-xl:max-w-[11ch] max-md:hidden"
    >
      {lineageOf(title) ?? (origin.way === "fork" ? "fork" : "run again")}
    </Link>
  );
}
