import type { MissionEvent } from "@/contracts/events";
import type { GoneTest } from "@/contracts/evidence";
import type { MissionState } from "@/contracts/mission-state";
import { readCommitFacts } from "@/server/agents/test-run/read-facts";
import { AppError } from "@/server/domain/errors/app-error";
import { allEvidence } from "@/server/domain/evidence/merge-evidence";
import { testsRecorded } from "@/server/domain/evidence/tests-recorded";
import { renderReport } from "@/server/domain/report/render-report";
import { hasTests } from "@/server/domain/repository/has-tests";
import { explained } from "@/server/domain/test-run/gone-tests";
import type { NewArtifact } from "@/server/ports/store";
import type { Commit } from "@/server/ports/vcs";
import { goneSince, testsBefore } from "../checks/gone-tests";
import { runTests, type TestRun } from "../checks/run-tests";
import type { EngineDependencies } from "../engine-dependencies";
import { withPackages } from "../with-packages";
import { changesOfBranch } from "./changes-of-branch";
import { writeRfcStatuses } from "./rfc-statuses";

const reportPath = "IMPLEMENTATION_REPORT.md";
const reportTask = "report";

/**
 * The last word on a mission: all tests of its finished branch run once more in a clean folder, and the report is
 * written from that run and committed on the branch. A red run fails the mission.
 */
export async function verifyBranch(
  dependencies: EngineDependencies,
  state: MissionState,
  signal: AbortSignal,
): Promise<void> {
  const { vcs, paths } = dependencies;
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
    const change = state.baseCommit === null ? null : { from: state.baseCommit, to: tip };
    const run = hasTests(await readCommitFacts(vcs, repository, tip))
      ? (dependencies.recorded?.branchTests(tip) ??
        (await runTests(withPackages(dependencies, state.projectId), {
          ...{ folder, known: state.baseline?.failing ?? [], signal },
          change: change && { repository, ...change, files: changedFiles },
        })))
      : null;
    const verified = await recordRun(dependencies, state, tip, run);
    const report =
      (await reportLeftBy(dependencies, verified, tip)) ??
      (await commitReport(dependencies, { state: verified, folder, keepAs, tip, run }));
    await recordReport(dependencies, verified, { ...report, run });
  } finally {
    await vcs.discard({ repository, folder, keepAs });
  }
}

async function recordRun(
  { store, ids }: EngineDependencies,
  mission: MissionState,
  commit: string,
  run: TestRun | null,
): Promise<MissionState> {
  const { missionId } = mission;
  const gone = run ? await goneOf(store, mission, run) : undefined;
  const artifactId = ids.next("art");
  await store.append(missionId, (state) => {
    if (!run)
      return { events: [{ type: "evidence-updated", criteria: allEvidence(state, []) }], result: null };
    const { report, coverage } = run;
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
        testsRecorded({ taskId: null, artifactId, commit, report, coverage, gone }),
        { type: "evidence-updated", criteria: allEvidence(state, report.tests) },
      ],
      result: null,
    };
  });
  const verified = await store.readState(missionId);
  if (!verified) throw new AppError({ code: "not-found", message: `no mission ${missionId}` });
  return verified;
}

/** What passed before the mission and is not run on the branch, with why, as its tasks have said. Left out: nothing to say. */
async function goneOf(
  store: EngineDependencies["store"],
  state: MissionState,
  { report }: TestRun,
): Promise<GoneTest[] | undefined> {
  const { baseline, goneTests: known = [] } = state;
  const gone = baseline ? await goneSince(testsBefore({ store }, state, reportTask), report) : [];
  if (gone.length === 0 && known.length === 0) return undefined;
  const said = known.flatMap(({ name, why }) => (why === null ? [] : [{ test: name, why }]));
  return explained(gone.slice(0, goneKept), report, said);
}

const goneKept = 300;

type ReportWork = { state: MissionState; folder: string; keepAs: string; tip: string; run: TestRun | null };
type Report = { text: string; path: string | null };

/** The report that a verification before this one has committed without having come to record it. */
async function reportLeftBy(
  { vcs, paths }: EngineDependencies,
  { missionId, projectId, baseCommit, artifacts }: MissionState,
  tip: string,
): Promise<Report | null> {
  const repository = paths.repository(projectId);
  const commits = await vcs.log(repository, baseCommit ?? tip, tip);
  const isReport = ({ trailers }: Commit) =>
    hasTrailer(trailers, "Mission", missionId) && hasTrailer(trailers, "Task", reportTask);
  const recorded = Object.values(artifacts).filter(({ kind, path }) => kind === "report" && path !== null);
  const [newest] = commits;
  if (!newest || !isReport(newest) || commits.filter(isReport).length <= recorded.length) return null;
  const text = await vcs.readFile({ repository, ref: tip, path: reportPath });
  return text === null ? null : { text, path: reportPath };
}

function hasTrailer(trailers: Commit["trailers"], key: string, value: string): boolean {
  return trailers.some(([name, text]) => name === key && text === value);
}

async function commitReport(dependencies: EngineDependencies, work: ReportWork): Promise<Report> {
  const { vcs, paths, files, clock } = dependencies;
  const { state, folder, keepAs, tip, run } = work;
  const { missionId, branch } = state;
  const repository = paths.repository(state.projectId);
  const changes = await changesOfBranch(dependencies, state, tip);
  const team = await dependencies.teamOf(state);
  const text = renderReport({
    state,
    changes: changes.filter(({ path }) => path !== reportPath),
    reportPath,
    tests: run?.report ?? null,
    coverage: run?.coverage ?? null,
    tip,
    at: clock.now(),
    callsignOf: (agent) => team(agent)?.callsign ?? agent,
  });
  await files.writeText(folder, reportPath, text);
  await writeRfcStatuses(dependencies, state, { repository, folder, tip });
  const integrated = await vcs.integrate({
    repository,
    branch,
    base: tip,
    tree: await vcs.snapshot({ repository, folder, keepAs }),
    message: `Report on ${state.title}\n\nWritten from the tests of ${tip.slice(0, 12)}.`,
    trailers: [
      ["Mission", missionId],
      ["Task", reportTask],
      ["Attempt", `report-${tip.slice(0, 12)}`],
    ],
    author: { name: "War Room", email: "team@war-room.invalid" },
  });
  return { text, path: integrated.ok ? reportPath : null };
}

/** A mission that was halted meanwhile is verified again when it goes on: its verdict must not be lost. */
async function recordReport(
  { store, ids }: EngineDependencies,
  { missionId }: MissionState,
  { text, path, run }: Report & { run: TestRun | null },
): Promise<void> {
  const title = "Implementation report";
  const artifact: NewArtifact = {
    id: ids.next("art"),
    missionId,
    taskId: null,
    kind: "report",
    title,
    path,
    content: text,
  };
  const { id: artifactId, kind, taskId } = artifact;
  await store.append(missionId, (current) => {
    if (current.status !== "running") return { events: [], result: null };
    const events: MissionEvent[] = [
      { type: "artifact-recorded", artifactId, kind, taskId, title, path, bytes: Buffer.byteLength(text) },
    ];
    // A mission that merges nothing answers for nothing but what it looked at.
    if (run && !run.green && current.ends !== "branch") {
      const reason = `The tests of the finished branch do not pass: ${run.summary.split("\n", 1)[0]}`;
      events.push({ type: "mission-status-changed", from: "running", to: "failed", reason, by: "engine" });
    }
    return { events, artifacts: [artifact], result: null };
  });
}
