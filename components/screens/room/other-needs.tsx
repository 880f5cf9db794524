import type { Need } from "@/components/lib/mission-view";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState } from "@/contracts/mission-state";
import { needWords } from "./need-notice";

/** What waits for a person and is no approval: each leads to where it is answered. */
export function OtherNeeds({
  needs,
  tasks,
  onLead,
}: {
  needs: readonly Need[];
  tasks: MissionState["tasks"];
  onLead: (need: Need) => void;
}) {
  const others = needs.filter(({ kind }) => kind !== "approval");
  if (others.length === 0) return null;
  return (
    <ul aria-label="Waits for you elsewhere" className="max-h-32 shrink-0 overflow-y-auto border-b py-1">
      {others.map((need) => (
        <li key={need.id}>
          <button
            type="button"
            onClick={() => onLead(need)}
            className="grid w-full grid-cols-[16px_minmax(0,1fr)] gap-x-2 px-3 py-1.5 text-left hover:bg-hover"
          >
            <StateMark shape="triangle" tone="ask" word="needs you" className="mt-[3px] self-start" />
            <span className="truncate">{needWords(need, tasks)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
