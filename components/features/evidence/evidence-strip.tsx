import { criterionLooks } from "@/components/lib/status-look";
import { StateMark } from "@/components/ui/state-mark";
import type { CriterionEvidence } from "@/contracts/evidence";

/** The proof of a task in a few lines, under its diff. */
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
  if (criteria.length === 0) return null;
  const proven = criteria.filter((criterion) => criterion.state === "proven").length;
  return (
    <section aria-label="Evidence" className="max-h-[40%] shrink-0 overflow-y-auto border-t pt-2 pb-1">
      <div className="flex h-6 items-center px-3.5 font-medium text-12 text-dim">
        Evidence
        <button type="button" onClick={onOpen} className="ml-auto text-text hover:underline">
          {proven} of {criteria.length} proven
        </button>
      </div>
      <ul>
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
