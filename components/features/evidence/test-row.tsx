import { duration } from "@/components/lib/format";
import { StateMark, toneText } from "@/components/ui/state-mark";
import { showCriterion } from "./criterion-place";
import type { ProvenTest } from "./group-tests";

const looks = {
  passed: { shape: "check", tone: "done", word: "passed" },
  failed: { shape: "cross", tone: "fail", word: "failed" },
  flaky: { shape: "triangle", tone: "fail", word: "flaky" },
  todo: { shape: "ring", tone: "wait", word: "todo" },
  skipped: { shape: "skip", tone: "wait", word: "skipped" },
} as const;

/** One test of a run: its state, its name in its suites, what it proves, how long it took, why it failed. */
export function TestRow({ test }: { test: ProvenTest }) {
  const look = looks[test.status];
  const steps = test.name.split(" > ");
  const suites = steps.slice(0, -1).join(" › ");
  return (
    <li className="grid grid-cols-[15px_48px_minmax(0,1fr)_auto] gap-x-2 border-t px-3.5 py-[5px]">
      <StateMark {...look} className="mt-[3px] self-start" />
      <span className={`text-12 ${toneText[look.tone]}`}>{look.word}</span>
      <span className="text-[12.5px] [overflow-wrap:anywhere]">
        {suites ? <span className="text-faint">{suites} › </span> : null}
        {steps.at(-1)}
        {test.criteria.map((id) => (
          <button
            key={id}
            type="button"
            aria-label={`Show criterion ${id}, which this test proves`}
            className="ml-2 font-mono text-11 text-dim underline decoration-faint underline-offset-2 hover:text-text"
            onClick={() => showCriterion(id)}
          >
            {id}
          </button>
        ))}
      </span>
      <span className="font-mono text-11 text-faint">
        {test.line ? <span className="mr-2">:{test.line}</span> : null}
        {test.durationMs === null ? "" : duration(test.durationMs)}
      </span>
      {test.runs || test.failedBefore ? (
        <span className="col-start-3 col-end-5 text-12 text-dim">
          {test.runs ? `passed ${test.runs.passed} of ${test.runs.of} runs` : ""}
          {test.runs && test.failedBefore ? " · " : ""}
          {test.failedBefore ? "did not pass before the mission either" : ""}
        </span>
      ) : null}
      {test.message ? (
        <pre className="col-start-2 col-end-5 mt-1 overflow-x-auto whitespace-pre-wrap rounded-md border bg-bg px-2.5 py-1.5 font-mono text-11 text-fail [overflow-wrap:anywhere]">
          {test.message}
        </pre>
      ) : null}
    </li>
  );
}
