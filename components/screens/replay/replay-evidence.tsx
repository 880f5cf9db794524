import { criterionLooks } from "@/components/lib/status-look";
import type { MissionState } from "@/contracts/mission-state";

/** Criterion by criterion: whether it was proven by the moment that is shown, and by which tests. */
export function ReplayEvidence({ criteria, tasks }: Pick<MissionState, "criteria" | "tasks">) {
  if (criteria.length === 0) return <p className="note dim">The mission has no acceptance criterion.</p>;
  const proven = criteria.filter(({ state }) => state === "proven").length;
  return (
    <>
      <h3>
        {proven} of {criteria.length} proven
      </h3>
      <ul className="criteria">
        {criteria.map(({ id, text, state, tests, tasks: by }) => (
          <li key={id}>
            <span>
              <span className="mono dim">{id}</span> {text}
              <span className={`end ${criterionLooks[state].tone}`}>{criterionLooks[state].word}</span>
            </span>
            {tests.map(({ file, name, line, status }) => (
              <span key={`${file}:${name}`} className="mono dim">
                {status} · {name} {file ? `· ${file}${line ? `:${line}` : ""}` : ""}
              </span>
            ))}
            {by.length > 0 ? (
              <span className="dim">
                {by
                  .map((task) => (tasks[task] ? `${tasks[task].number} ${tasks[task].title}` : task))
                  .join(", ")}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
