"use client";

import { useMemo, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { useArtifact } from "@/components/lib/api/queries";
import { counted } from "@/components/lib/format";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Coverage, CriterionEvidence } from "@/contracts/evidence";
import { groupTests } from "./group-tests";
import { ranges } from "./ranges";
import { readTestReport } from "./read-test-report";
import { TestRow } from "./test-row";

type TestReportProps = { missionId: string; artifactId: string; criteria: CriterionEvidence[] };

/** Every test of one run, by file, failures first. */
export function TestReport({ missionId, artifactId, criteria }: TestReportProps) {
  const artifact = useArtifact(missionId, artifactId);
  const [onlyFailed, setOnlyFailed] = useState(false);
  const content = artifact.data?.content;
  const read = useMemo(() => (content === undefined ? null : readTestReport(content)), [content]);
  const groups = useMemo(
    () => (read ? groupTests(read.report.tests, criteria, onlyFailed) : []),
    [read, criteria, onlyFailed],
  );
  if (artifact.isPending) return <SkeletonLines lines={8} />;
  if (!artifact.data) {
    return (
      <LoadFailure title="The test report could not be loaded" onRetry={() => void artifact.refetch()}>
        {errorText(artifact.error)}
      </LoadFailure>
    );
  }
  if (!read) return <p className="px-3.5 py-2 text-dim">The run left no report that can be read.</p>;
  const { report } = read;
  return (
    <>
      <div className="flex items-center gap-3 px-3.5 pb-1.5 text-12 text-dim">
        <span>
          {counted(report.tests.length, "test")} in {counted(countFiles(report.tests), "file")}
        </span>
        {report.failed > 0 ? (
          <label className="ml-auto flex items-center gap-1.5">
            <input
              type="checkbox"
              checked={onlyFailed}
              onChange={(event) => setOnlyFailed(event.target.checked)}
            />
            only failed ({report.failed})
          </label>
        ) : null}
      </div>
      {read.coverage?.changed ? <ChangedCoverage changed={read.coverage.changed} /> : null}
      {report.complete ? null : (
        <p className="px-3.5 py-1.5 text-fail">The run broke off: this report is not complete.</p>
      )}
      {groups.map((group) => (
        <section key={group.file} aria-label={group.file || "Tests without a file"}>
          <h4 className="flex items-center gap-2 border-t bg-raise px-3.5 py-1 font-mono font-normal text-11 text-dim">
            <span className="min-w-0 truncate">{group.file || "no file named"}</span>
            <span className={`ml-auto shrink-0 font-sans ${group.failed > 0 ? "text-fail" : "text-faint"}`}>
              {group.failed > 0 ? `${group.failed} failed` : group.tests.length}
            </span>
          </h4>
          <ul aria-label="Tests">
            {group.tests.map((test) => (
              <TestRow key={`${test.name}:${test.line}`} test={test} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const missedShown = 5;

/** How much of the change itself the tests have run, and where they have not been. */
function ChangedCoverage({ changed }: { changed: NonNullable<Coverage["changed"]> }) {
  const { ran, of, missed, unloaded = [] } = changed;
  const places = missed.slice(0, missedShown).map(({ path, lines }) => `${path}:${ranges(lines)}`);
  return (
    <p className="px-3.5 pb-1.5 text-12 text-dim [overflow-wrap:anywhere]">
      {ran} of {counted(of, "changed line")} ran
      {places.length > 0 ? (
        <>
          {" · not run: "}
          <span className="font-mono text-11">{places.join(", ")}</span>
          {missed.length > places.length ? ` and ${counted(missed.length - places.length, "more file")}` : ""}
        </>
      ) : null}
      {unloaded.length > 0 ? (
        <>
          {" · no test loads "}
          <span className="font-mono text-11">{unloaded.slice(0, missedShown).join(", ")}</span>
          {unloaded.length > missedShown ? ` and ${counted(unloaded.length - missedShown, "more file")}` : ""}
        </>
      ) : null}
    </p>
  );
}

function countFiles(tests: ReadonlyArray<{ file: string | null }>): number {
  return new Set(tests.map((test) => test.file)).size;
}
