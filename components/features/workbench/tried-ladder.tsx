import { type Rung, rungLooks } from "@/components/lib/tried-rungs";
import { StateMark } from "@/components/ui/state-mark";

/** What was tried to get a task done: rung by rung, with who and what came of it. */
export function TriedLadder({ rungs }: { rungs: readonly Rung[] }) {
  return (
    <ol className="flex flex-col gap-1.5">
      {rungs.map((rung, place) => {
        const look = rungLooks[rung.state];
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: rungs only come to the end
            key={place}
            className="grid grid-cols-[15px_minmax(0,1fr)] gap-2 text-[12.5px]"
          >
            <StateMark {...look} className="mt-[3px] self-start" />
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <span className="font-medium">{rung.name}</span>{" "}
              <span className="text-faint">
                {rung.who} · {look.word}
              </span>
              <p className="text-dim">{rung.what}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
