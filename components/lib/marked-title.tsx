import { CodeText } from "@/components/ui/code-text";
import { missionMark } from "@/contracts/mission-mark";

type Named = { title: string; slug: string };

/** What stands behind the name of a mission that an earlier one has too. */
export function MissionMark({ mission }: { mission: Named }) {
  const mark = missionMark(mission);
  return mark === null ? null : (
    <span className="shrink-0 font-mono text-11 text-faint" title="An earlier mission has the same title">
      {mark}
    </span>
  );
}

/** A mission's name in a line: it is cut, its mark never. */
export function MarkedTitle({ mission }: { mission: Named }) {
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <span className="truncate font-medium" title={mission.title}>
        <CodeText text={mission.title} />
      </span>
      <MissionMark mission={mission} />
    </span>
  );
}
