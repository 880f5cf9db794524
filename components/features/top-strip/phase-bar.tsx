import { counted } from "@/components/lib/format";
import type { PhaseView } from "@/components/lib/mission-view";
import { cn } from "@/components/ui/cn";

const fills: Partial<Record<PhaseView["state"], string>> = { done: "bg-done", failed: "bg-fail" };
const partTones: Partial<Record<PhaseView["state"], string>> = {
  running: "bg-run",
  asking: "bg-ask",
  paused: "bg-pause",
  stopped: "bg-wait",
  waiting: "bg-wait",
};

/** One small bar a phase, and where the mission is in words. */
export function PhaseBar({ phases, current }: { phases: PhaseView[]; current: PhaseView | null }) {
  if (!current) return null;
  return (
    <>
      <div className="flex shrink-0 items-center gap-[3px] max-xl:hidden" aria-hidden>
        {phases.map((phase) => (
          <span
            key={phase.name}
            title={`${phase.number} ${phase.name}: ${phase.done} of ${phase.tasks.length}`}
            className={cn(
              "relative h-1 w-[14px] overflow-hidden rounded-full min-[1600px]:w-[20px]",
              fills[phase.state] ?? "bg-line2",
            )}
          >
            {partTones[phase.state] && (phase.done > 0 || phase.state !== "waiting") ? (
              <span
                className={cn("absolute inset-y-0 left-0", partTones[phase.state])}
                style={{ width: `${Math.max(12, (phase.done / phase.tasks.length) * 100)}%` }}
              />
            ) : null}
          </span>
        ))}
      </div>
      <span
        className="flex min-w-[9ch] gap-x-1 overflow-hidden text-dim max-xl:flex-col max-xl:text-[11.5px] max-xl:leading-[14px] max-lg:hidden"
        title={`Phase ${current.number} of ${phases.length}, ${current.name}: ${current.done} of ${counted(current.tasks.length, "task")} done`}
      >
        <span className="truncate">
          <span className="sr-only">
            Phase {current.number} of {phases.length}:{" "}
          </span>
          {current.name}
        </span>
        <span className="max-xl:hidden" aria-hidden>
          ·
        </span>
        <span
          className="shrink-0 whitespace-nowrap tabular-nums max-xl:text-faint"
          // As wide at its first task as at its last.
          style={{ minWidth: `${2 * String(current.tasks.length).length + 2}ch` }}
        >
          {current.done} of {current.tasks.length}
        </span>
      </span>
    </>
  );
}
