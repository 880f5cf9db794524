"use client";

import "@/components/lib/zod-without-eval";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { counted } from "@/components/lib/format";
import { notifyError } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { StateMark } from "@/components/ui/state-mark";
import type { TaskState } from "@/contracts/mission-state";
import { mutationReportSchema } from "@/contracts/review-threads";

/** Whether a task's tests notice wrong code: on request, as each wrong change runs the tests once. */
export function MutationCheck({ missionId, task }: { missionId: string; task: TaskState }) {
  const [asking, setAsking] = useState(false);
  const { mutations, mutationCheck } = task;
  const isOverdue = useIsPast(mutationCheck?.until);
  const busy = asking || (mutationCheck?.ended === null && !isOverdue);
  async function check() {
    setAsking(true);
    try {
      await api.checkMutations(missionId, task.id);
    } catch (error) {
      notifyError(errorText(error));
    } finally {
      setAsking(false);
    }
  }
  return (
    <section aria-label="Mutation check" className="border-t px-3.5 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" disabled={busy} onClick={() => void check()}>
          {busy ? "Checking the tests…" : "Check the tests by mutation"}
        </Button>
        <span role="status" className="text-12 text-dim">
          {busy
            ? "All tests run once for each change, eight at most. You can go on meanwhile; it is kept when it is over."
            : mutationCheck
              ? (mutationCheck.ended ?? "The check was not finished: the server that ran it was stopped.")
              : mutations
                ? `${mutations.noticed} of ${counted(mutations.mutants, "wrong change")} noticed, in ${mutations.commit.slice(0, 8)}`
                : "Changes operators in its lines, one at a time, and tells which changes no test notices."}
        </span>
      </div>
      {mutations ? <Survivors missionId={missionId} artifactId={mutations.artifactId} /> : null}
    </section>
  );
}

/** Whether a time is over, also when it comes to be while this is shown. */
function useIsPast(time: string | undefined): boolean {
  const [now, setNow] = useState(() => Date.now());
  const at = time === undefined ? null : Date.parse(time);
  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, at - Date.now()) + 1);
    return () => clearTimeout(timer);
  }, [at]);
  return at !== null && now > at;
}

function Survivors({ missionId, artifactId }: { missionId: string; artifactId: string }) {
  const report = useQuery({
    queryKey: ["artifact", missionId, artifactId],
    queryFn: ({ signal }) => api.artifact(missionId, artifactId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (report.error) return <p className="mt-1.5 text-12 text-fail">{errorText(report.error)}</p>;
  const parsed = report.data && mutationReportSchema.safeParse(JSON.parse(report.data.content));
  if (!parsed?.success) return null;
  return (
    <ul className="mt-1.5 flex flex-col gap-0.5 text-12">
      {parsed.data.mutants.map(({ path, line, from, to, noticed }) => (
        <li key={`${path}:${line}:${from}:${to}`} className="flex items-baseline gap-2">
          <StateMark
            shape={noticed ? "check" : "triangle"}
            tone={noticed ? "done" : "fail"}
            word={noticed ? "noticed" : "not noticed"}
            size={12}
          />
          <span className="font-mono text-11 text-dim [overflow-wrap:anywhere]">
            {path}:{line}
          </span>
          <span className="font-mono text-11">
            {from} → {to}
          </span>
          <span className="text-faint">{noticed ? "a test fails" : "no test notices"}</span>
        </li>
      ))}
    </ul>
  );
}
