import { useMemo } from "react";
import { cn } from "./cn";
import { type DiffLine, diffLines } from "./diff-lines";
import { ScrollRegion } from "./scroll-region";

const looks = {
  same: { box: "", sign: " ", word: "" },
  added: { box: "bg-[color-mix(in_srgb,var(--done)_11%,transparent)]", sign: "+", word: "added: " },
  removed: { box: "bg-[color-mix(in_srgb,var(--fail)_11%,transparent)]", sign: "−", word: "removed: " },
};
const around = 3;

/** What differs between two texts, with a few lines around it. */
export function LineDiff({ label, before, after }: { label: string; before: string; after: string }) {
  const lines = useMemo(() => withGaps(diffLines(before, after)), [before, after]);
  if (lines.every((line) => line === null || line.kind === "same"))
    return <p className="p-3 text-dim">There is no difference.</p>;
  return (
    <ScrollRegion label={label} className="h-full overflow-auto py-2 font-mono text-12">
      {lines.map((line, place) =>
        line === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <div key={place} className="px-3 py-0.5 text-faint" aria-hidden>
            ⋯
          </div>
        ) : (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
            key={place}
            className={cn("grid grid-cols-[3rem_1rem_minmax(0,1fr)] px-3", looks[line.kind].box)}
          >
            <span className="select-none pr-3 text-right text-faint" aria-hidden>
              {line.newLine ?? line.oldLine}
            </span>
            <span className="select-none text-dim" aria-hidden>
              {looks[line.kind].sign}
            </span>
            <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">
              <span className="sr-only">{looks[line.kind].word}</span>
              {line.text}
            </span>
          </div>
        ),
      )}
    </ScrollRegion>
  );
}

/** Null stands for equal lines that are left out. */
function withGaps(lines: readonly DiffLine[]): Array<DiffLine | null> {
  const shown = lines.map((_line, place) =>
    lines.slice(Math.max(0, place - around), place + around + 1).some(({ kind }) => kind !== "same"),
  );
  return lines.flatMap((line, place) =>
    shown[place] ? [line] : shown[place - 1] || place === 0 ? [null] : [],
  );
}
