import type { Callsigns } from "@/components/lib/callsigns";
import { dollars } from "@/components/lib/format";
import { shareUsd } from "@/contracts/expected-cost";
import type { TaskState } from "@/contracts/mission-state";

/** The plan that is approved: who does what, after what, for about how much. */
export function PlanTasks({ tasks, callsigns }: { tasks: readonly TaskState[]; callsigns: Callsigns }) {
  const numbers = new Map(tasks.map(({ id, number }) => [id, number]));
  const phases = [...new Set(tasks.map(({ phase }) => phase))];
  return (
    <section aria-label="Plan" className="mt-3 overflow-hidden rounded-lg border">
      {phases.map((phase) => (
        <div key={phase}>
          <h4 className="border-b bg-raise px-3 py-1 font-medium text-12 text-dim">{phase}</h4>
          <ul className="border-b last:border-b-0">
            {tasks
              .filter((task) => task.phase === phase)
              .map((task) => (
                <li
                  key={task.id}
                  className="grid grid-cols-[34px_minmax(0,1fr)_64px_minmax(0,110px)_56px] items-baseline gap-x-2 px-3 py-[3px] max-md:grid-cols-[34px_minmax(0,1fr)_56px]"
                >
                  <span className="font-mono text-11 text-faint">{task.number}</span>
                  <span className="truncate" title={task.title}>
                    {task.title}
                  </span>
                  <span className="text-12 text-dim max-md:hidden">{callsigns(task.agent).callsign}</span>
                  <AfterWhat numbers={task.dependsOn.flatMap((id) => numbers.get(id) ?? [])} />
                  <span className="text-right font-mono text-11 text-dim">~{dollars(shareUsd(task))}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function AfterWhat({ numbers }: { numbers: string[] }) {
  const text = numbers.length > 0 ? `after ${numbers.join(", ")}` : "";
  return (
    <span className="truncate font-mono text-11 text-faint max-md:hidden" title={text || undefined}>
      {text}
    </span>
  );
}
