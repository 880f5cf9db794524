import { Notice } from "@/components/ui/notice";
import { countOf } from "@/contracts/count-of";
import type { MissionState } from "@/contracts/mission-state";
import { tasksNotBuilt } from "@/contracts/review-state";

/** Tasks of which nothing was built, though the mission has ended: "complete" does not say so. */
export function NotBuilt({ mission }: { mission: Pick<MissionState, "tasks" | "taskOrder"> }) {
  const left = tasksNotBuilt(mission);
  if (left.length === 0) return null;
  return (
    <Notice className="mt-3" title={`Of ${countOf(left.length, "task")} nothing was built`}>
      <ul>
        {left.map(({ id, number, title }) => (
          <li key={id} className="[overflow-wrap:anywhere]">
            {number} {title}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
