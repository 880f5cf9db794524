import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { allEvidence } from "@/server/domain/evidence/merge-evidence";
import { renderReport } from "@/server/domain/report/render-report";
import type { NewArtifact } from "@/server/ports/store";
import { runTests, type TestRun } from "../checks/run-tests";
import type { EngineDependencies } from "../engine-dependencies";

const reportPath = "IMPLEMENTATION_REPORT.md";

/**
 * The last word on a mission: all tests of its finished branch run once more in a clean folder, and the report is
 * written from that run and committed on the branch. A red run fails the mission.
 */
export async function verifyBranch(
  dependencies: EngineDependencies,
  state: MissionState,
  signal: AbortSignal,
): Promise<void> {
  const { vcs, paths, sandbox } = dependencies;
  const { missionId, branch } = state;
  const repository = paths.repository(state.projectId);
  const ref = `refs/heads/${branch}`;
  const tip = await vcs.tip(repository, ref);
  if (!tip) throw new AppError({ code: "git-failed", message: `the branch ${branch} is gone` });

  const keepAs = `verify/${missionId}`;
  const folder = paths.workFolder(`verify-${missionId}`);
  await vcs.checkout({ repository, treeish: tip, folder });
  try {
    const changedFiles = Object.keys(state.files);
    const run = changedFiles.some((path) => path.startsWith("test/"))
      ? await runTests(sandbox, folder, { signal, changedFiles })
      : null;
    const verified = await recordRun(dependencies, state, tip, run);
    await writeReport(dependencies, { state: verified, folder, keepAs, tip, run });
  } finally {
    await vcs.discard({ repository, folder, keepAs });
  }
}

async function recordRun(
  { store, ids }: EngineDependencies,
  { missionId }: MissionState,
  commit: string,
  run: TestRun | null,
): Promise<MissionState> {
  const artifactId = ids.next("art");
  await store.append(missionId, (state) => {
    if (!run)
      return { events: [{ type: "evidence-updated", criteria: allEvidence(state, []) }], result: null };
    const { report, coverage } = run;
    const { passed, failed, todo, skipped, durationMs } = report;
    const title = "Tests of the finished branch";
    const content = JSON.stringify({ report, coverage });
    return {
      artifacts: [
        { id: artifactId, missionId, taskId: null, kind: "test-report", title, path: null, content },
      ],
      events: [
        {
          type: "artifact-recorded",
          artifactId,
          kind: "test-report",
          taskId: null,
          title,
          path: null,
          bytes: Buffer.byteLength(content),
        },
        {
          type: "tests-recorded",
          taskId: null,
          artifactId,
          commit,
          passed,
          failed,
          todo,
          skipped,
          durationMs,
          coverage: coverage?.lines ?? null,
        },
        { type: "evidence-updated", criteria: allEvidence(state, report.tests) },
      ],
      result: null,
    };
  });
  const verified = await store.readState(missionId);
  if (!verified) throw new AppError({ code: "not-found", message: `no mission ${missionId}` });
  return verified;
}

type ReportWork = { state: MissionState; folder: string; keepAs: string; tip: string; run: TestRun | null };

async function writeReport(dependencies: EngineDependencies, work: ReportWork): Promise<void> {
  const { vcs, paths, files, store, ids, clock } = dependencies;
  const { state, folder, keepAs, tip, run } = work;
  const { missionId, branch } = state;
  const repository = paths.repository(state.projectId);
  const text = renderReport({
    state,
    tests: run?.report ?? null,
    coverage: run?.coverage ?? null,
    tip,
    at: clock.now(),
  });
  await files.writeText(folder, reportPath, text);
  const integrated = await vcs.integrate({
    repository,
    branch,
    base: tip,
    tree: await vcs.snapshot({ repository, folder, keepAs }),
    message: `Report on ${state.title}\n\nWritten from the tests of ${tip.slice(0, 12)}.`,
    trailers: [
      ["Mission", missionId],
      ["Task", "report"],
      ["Attempt", `report-${tip.slice(0, 12)}`],
    ],
    author: { name: "War Room", email: "team@war-room.invalid" },
  });
  const artifact: NewArtifact = {
    id: ids.next("art"),
    missionId,
    taskId: null,
    kind: "report",
    title: "Implementation report",
    path: integrated.ok ? reportPath : null,
    content: text,
  };
  const { id: artifactId, kind, taskId, title, path } = artifact;
  await store.append(missionId, (current) => {
    const events: MissionEvent[] = [
      { type: "artifact-recorded", artifactId, kind, taskId, title, path, bytes: Buffer.byteLength(text) },
    ];
    if (run && !run.green && current.status === "running") {
      const reason = `The tests of the finished branch do not pass: ${run.summary.split("\n", 1)[0]}`;
      events.push({ type: "mission-status-changed", from: "running", to: "failed", reason, by: "engine" });
    }
    return { events, artifacts: [artifact], result: null };
  });
}
