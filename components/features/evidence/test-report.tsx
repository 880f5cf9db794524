"use client";

import { useArtifact } from "@/components/lib/api/queries";
import { duration } from "@/components/lib/format";
import { SkeletonLines } from "@/components/ui/skeleton";
import { StateMark } from "@/components/ui/state-mark";
import { testReportSchema } from "@/contracts/evidence";

const looks = {
  passed: { shape: "check", tone: "done", word: "passed" },
  failed: { shape: "cross", tone: "fail", word: "failed" },
  todo: { shape: "ring", tone: "wait", word: "todo" },
  skipped: { shape: "skip", tone: "wait", word: "skipped" },
} as const;

/** Every test of one run, failures first. */
export function TestReport({ missionId, artifactId }: { missionId: string; artifactId: string }) {
  const { data, isPending } = useArtifact(missionId, artifactId);
  if (isPending) return <SkeletonLines lines={3} />;
  const report = data ? parseReport(data.content) : null;
  if (!report)
    return data ? (
      <pre className="overflow-x-auto px-3.5 py-2 font-mono text-12 text-dim">{data.content}</pre>
    ) : null;
  const tests = [...report.tests].sort(
    (a, b) => Number(b.status === "failed") - Number(a.status === "failed"),
  );
  return (
    <ul aria-label="Tests">
      {report.complete ? null : (
        <li className="px-3.5 py-1.5 text-ask">The run broke off: this report is not complete.</li>
      )}
      {tests.map((test) => (
        <li
          key={`${test.file}:${test.name}`}
          className="grid grid-cols-[15px_minmax(0,1fr)_auto] gap-x-2 border-t px-3.5 py-[5px]"
        >
          <StateMark {...looks[test.status]} className="mt-[3px] self-start" />
          <span className="text-[12.5px] [overflow-wrap:anywhere]">{test.name}</span>
          <span className="font-mono text-11 text-faint">
            {test.durationMs === null ? "" : duration(test.durationMs)}
          </span>
          {test.message ? (
            <pre className="col-start-2 col-end-4 mt-0.5 overflow-x-auto whitespace-pre-wrap font-mono text-11 text-fail">
              {test.message}
            </pre>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function parseReport(content: string) {
  try {
    const parsed = testReportSchema.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
