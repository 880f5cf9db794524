import { Pin } from "lucide-react";
import { plainLine } from "@/components/lib/plain-line";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import type { MemoryList } from "@/contracts/memory";
import { kindNames, stateNames, usesText } from "./words";

type Props = {
  entries: MemoryList["entries"];
  chosen: string | null;
  /** Marked for merging. */
  marked: ReadonlySet<string>;
  onChoose: (id: string) => void;
  onMark: (id: string, isMarked: boolean) => void;
  onMore: (() => void) | null;
};

export function MemoryRows({ entries, chosen, marked, onChoose, onMark, onMore }: Props) {
  return (
    <>
      <ul aria-label="Entries">
        {entries.map((entry) => (
          <li
            key={entry.id}
            className={cn(
              "flex items-start gap-2 border-b px-2.5 py-2",
              entry.id === chosen ? "bg-hover" : "",
            )}
          >
            <input
              type="checkbox"
              aria-label={`Mark ${plainLine(entry.title)}`}
              className="mt-1 shrink-0"
              checked={marked.has(entry.id)}
              onChange={(event) => onMark(entry.id, event.target.checked)}
            />
            <button
              type="button"
              aria-current={entry.id === chosen ? "true" : undefined}
              className="grid min-w-0 flex-1 gap-0.5 text-left"
              onClick={() => onChoose(entry.id)}
            >
              <span className="flex min-w-0 items-center gap-1.5">
                {entry.pinned ? <Pin size={12} aria-label="Pinned" className="shrink-0 text-dim" /> : null}
                <span className="truncate font-medium">{plainLine(entry.title)}</span>
              </span>
              <span className="line-clamp-2 text-12 text-dim [overflow-wrap:anywhere]">
                {entry.kind === "code-snippet" ? entry.text : plainLine(entry.text)}
              </span>
              <span className="mt-0.5 flex flex-wrap items-center gap-1.5 text-11 text-faint">
                <Chip>{kindNames[entry.kind]}</Chip>
                {entry.state === "live" ? null : <Chip>{stateNames[entry.state]}</Chip>}
                {entry.rehearsal ? <Chip>rehearsal</Chip> : null}
                <span>{usesText(entry)}</span>
                {entry.seen > 1 ? <span>learnt {entry.seen} times</span> : null}
                {entry.matched.length > 0 ? <span>has {entry.matched.slice(0, 6).join(", ")}</span> : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {onMore ? (
        <div className="p-2.5 text-center">
          <Button onClick={onMore}>Show more</Button>
        </div>
      ) : null}
    </>
  );
}
