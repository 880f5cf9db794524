import { type ReactNode, useRef } from "react";
import { runsTests } from "@/components/lib/runs-tests";
import { criterionLooks } from "@/components/lib/status-look";
import { EmptyState } from "@/components/ui/empty-state";
import { StateMark } from "@/components/ui/state-mark";
import type { CriterionEvidence } from "@/contracts/evidence";
import type { TaskState } from "@/contracts/mission-state";
import { criterionElementId, showCriterion } from "./criterion-place";

type EvidenceMatrixProps = {
  criteria: CriterionEvidence[];
  tasks: Record<string, TaskState>;
  onOpenTask: (taskId: string) => void;
  header?: ReactNode;
};

const testWords = {
  ...{ passed: "passed", failed: "failed", flaky: "flaky: not proven" },
  ...{ todo: "todo: not proven", skipped: "skipped" },
};
const testTones = {
  ...{
    passed: "text-done",
    failed: "text-fail",
    flaky: "text-fail",
    todo: "text-faint",
    skipped: "text-faint",
  },
};

/** Criterion → tests → tasks and commits. A criterion without a passing test is not proven, and says so. */
export function EvidenceMatrix({ criteria, tasks, onOpenTask, header }: EvidenceMatrixProps) {
  const shown = useRef(0);
  if (criteria.length === 0) {
    return (
      <EmptyState title="No acceptance criterion here">
        Criteria come from the spec; tests prove them by their id.
      </EmptyState>
    );
  }
  const tested = new Set(Object.values(tasks).flatMap((task) => (runsTests(task) ? task.criteria : [])));
  const open = criteria.filter((criterion) => criterion.state !== "proven");
  const proven = criteria.length - open.length;
  const showNext = () => {
    const next = open[shown.current % open.length];
    shown.current += 1;
    if (next) showCriterion(next.id);
  };
  return (
    <section aria-label="Evidence">
      <div className="flex items-center px-3.5 py-2 font-medium text-12 text-dim">
        {header ?? "Evidence"}
        <span className="ml-auto flex items-baseline gap-2.5">
          {/* All of them at first: there is nothing to look for yet. */}
          {proven > 0 && open.length > 0 ? (
            <button
              type="button"
              onClick={showNext}
              title="Show it, and the next one with the next press"
              className="text-dim underline underline-offset-2 hover:text-text"
            >
              {open.length} not yet
            </button>
          ) : null}
          <span className="text-text">
            {proven} of {criteria.length} proven
          </span>
        </span>
      </div>
      <ul>
        {criteria.map((criterion) => (
          <li
            key={criterion.id}
            id={criterionElementId(criterion.id)}
            tabIndex={-1}
            className="border-t px-3.5 py-[7px] focus:bg-hover focus:outline-none"
          >
            <div className="grid grid-cols-[15px_52px_minmax(0,1fr)] gap-2">
              <StateMark {...criterionLooks[criterion.state]} className="mt-[3px] self-start" />
              <span className="pt-px font-mono text-11 text-faint">{criterion.id}</span>
              <span className="text-[12.5px] [overflow-wrap:anywhere]">{criterion.text}</span>
            </div>
            <div className="mt-0.5 flex flex-col gap-0.5 pl-[83px]">
              {criterion.tests.map((test) => (
                <div
                  key={`${test.file}:${test.name}`}
                  className="flex items-baseline gap-2 font-mono text-11"
                >
                  <span className={`shrink-0 ${testTones[test.status]}`}>{testWords[test.status]}</span>
                  <span className="min-w-0 truncate text-dim" title={test.name}>
                    {test.name}
                  </span>
                  <span className="ml-auto shrink-0 text-faint">
                    {test.file ? `${test.file.split("/").at(-1)}${test.line ? `:${test.line}` : ""}` : ""}
                  </span>
                </div>
              ))}
              {criterion.why ? (
                <span className="text-12 text-dim [overflow-wrap:anywhere]">{criterion.why}</span>
              ) : null}
              {criterion.tests.length === 0 && !criterion.why ? (
                <span className="text-12 text-faint">
                  {tested.has(criterion.id) ? "tests run now" : "no test names it yet"}
                </span>
              ) : null}
              {criterion.tasks.length > 0 ? (
                // One line, with commits and without: nothing moves when they come.
                <div className="flex gap-x-2.5 text-12 text-faint">
                  {criterion.tasks.map((id) => (
                    <button
                      key={id}
                      type="button"
                      title={tasks[id]?.title}
                      className="min-w-[4ch] truncate hover:text-text hover:underline"
                      onClick={() => onOpenTask(id)}
                    >
                      {tasks[id] ? `${tasks[id].number} ${tasks[id].title}` : id}
                    </button>
                  ))}
                  {criterion.commits.map((commit) => (
                    <span key={commit} className="shrink-0 font-mono text-11 leading-[18px]">
                      {commit.slice(0, 8)}
                    </span>
                  ))}
                </div>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
