import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { RepositoryFacts } from "@/contracts/repository";
import { hasTests } from "@/server/domain/repository/has-tests";
import { isBad } from "@/server/domain/test-run/known-failures";
import type { NewArtifact } from "@/server/ports/store";
import { runTests, type TestRun } from "../checks/run-tests";
import type { EngineDependencies } from "../engine-dependencies";
import { withPackages } from "../with-packages";

/**
 * Runs the repository's own tests before anything is changed, once a mission: what fails then is nobody's doing later.
 * A repository without tests has no baseline.
 * @param input.installIn where a person installs a runner that is missing; null: nowhere
 */
export async function runBaseline(
  dependencies: EngineDependencies,
  state: MissionState,
  input: { facts: RepositoryFacts; commit: string; installIn: string | null; signal: AbortSignal },
): Promise<void> {
  const { facts, commit, installIn, signal } = input;
  if (state.baseline !== undefined || !hasTests(facts)) return;
  const run =
    dependencies.recorded?.baseline() ?? (await testCommit(dependencies, state, { commit, signal }));
  const { store, ids } = dependencies;
  const artifactId = ids.next("art");
  const { missionId } = state;
  const content = JSON.stringify({ report: run.report, coverage: run.coverage });
  const about = { kind: "test-report", taskId: null, title: "Tests before the work", path: null } as const;
  await store.append(missionId, (current) => {
    if (current.baseline !== undefined) return { events: [], result: null };
    return {
      artifacts: [{ id: artifactId, missionId, content, ...about } satisfies NewArtifact],
      events: [
        { type: "artifact-recorded", artifactId, ...about, bytes: Buffer.byteLength(content) },
        baselineRecorded(run, { artifactId, commit, problem: problemOf(run, installIn) }),
      ],
      result: null,
    };
  });
}

/** A person is told where to install what is missing: no agent can. */
function problemOf({ problem, missing }: TestRun, installIn: string | null): string | null {
  if (problem === null || missing === null || installIn === null) return problem;
  return `${problem} Install them in ${installIn}: they are taken over from there.`;
}

function baselineRecorded(
  run: TestRun,
  about: { artifactId: string; commit: string; problem: string | null },
): MissionEvent {
  const { passed, failed, todo, skipped, flaky = 0, durationMs, tests } = run.report;
  const failing = tests.filter(isBad).map(({ name, file }) => ({ name, file }));
  return {
    type: "baseline-recorded",
    ...about,
    ...{ passed, failed, todo, skipped, flaky, durationMs, failing },
  };
}

async function testCommit(
  dependencies: EngineDependencies,
  { missionId, projectId }: MissionState,
  { commit, signal }: { commit: string; signal: AbortSignal },
): Promise<TestRun> {
  const { vcs, paths, store } = dependencies;
  const repository = paths.repository(projectId);
  const folder = paths.workFolder(`baseline-${missionId}`);
  // No attempt runs yet that an order to stop would end.
  const controller = new AbortController();
  const unsubscribe = store.onFrames((frames) => {
    const isEnded = frames.some(
      ({ missionId: id, event }) =>
        id === missionId && event.type === "mission-status-changed" && event.to === "cancelled",
    );
    if (isEnded) controller.abort();
  });
  await vcs.checkout({ repository, treeish: commit, folder });
  try {
    return await runTests(withPackages(dependencies, projectId), {
      folder,
      change: null,
      known: [],
      signal: AbortSignal.any([signal, controller.signal]),
    });
  } finally {
    unsubscribe();
    await vcs.discard({ repository, folder, keepAs: `baseline/${missionId}` });
  }
}
