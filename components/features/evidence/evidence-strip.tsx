"use client";

import { ChevronRight } from "lucide-react";
import { criterionLooks } from "@/components/lib/status-look";
import { useStored } from "@/components/lib/use-stored";
import { StateMark } from "@/components/ui/state-mark";
import type { CriterionEvidence } from "@/contracts/evidence";

const shownUnasked = 3;

/** The proof of a task in a few lines, under its diff; of many criteria the count alone, until they are asked for. */
export function EvidenceStrip({
  criteria,
  waiting,
  testing,
  onOpen,
}: {
  criteria: CriterionEvidence[];
  waiting: boolean;
  /** Tests run now. */
  testing: boolean;
  onOpen: () => void;
}) {
  const [chosen, setChosen] = useStored<boolean | null>("war-room.evidence-under-diff", null);
  if (criteria.length === 0) return null;
  // Many of them would leave the change itself a few lines.
  const isOpen = chosen ?? criteria.length <= shownUnasked;
  const proven = criteria.filter((criterion) => criterion.state === "proven").length;
  return (
    <section aria-label="Evidence" className="max-h-[40%] shrink-0 overflow-y-auto border-t py-1">
      <div className="flex h-6 items-center px-3.5 font-medium text-12 text-dim">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setChosen(!isOpen)}
          className="-ml-1 flex items-center gap-1 rounded-sm px-1 hover:text-text"
        >
          <ChevronRight size={12} aria-hidden className={isOpen ? "rotate-90" : undefined} /> Evidence
        </button>
        <button type="button" onClick={onOpen} className="ml-auto text-text hover:underline">
          {proven} of {criteria.length} proven
        </button>
      </div>
      <ul hidden={!isOpen}>
        {criteria.map((criterion) => {
          const test =
            criterion.tests.find((candidate) => candidate.status === "failed") ?? criterion.tests[0];
          return (
            <li
              key={criterion.id}
              className="grid grid-cols-[15px_52px_minmax(0,1fr)_auto] items-center gap-2 px-3.5 py-[3px] text-[12.5px]"
            >
              <StateMark {...criterionLooks[criterion.state]} />
              <span className="truncate font-mono text-11 text-faint">{criterion.id}</span>
              <span className="truncate" title={criterion.text}>
                {criterion.text}
              </span>
              <span className="font-mono text-11 text-faint">
                {test?.file
                  ? `${test.file.split("/").at(-1)}${test.line ? `:${test.line}` : ""}`
                  : waiting
                    ? "waits for your answer"
                    : testing
                      ? "tests run now"
                      : "no test yet"}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
