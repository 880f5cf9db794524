import type { MissionEventOf } from "./events";
import type { MissionState } from "./mission-state";
import { withEntry } from "./shelved-record";
import { withTask } from "./with-task";

export function reduceArtifactRecorded(
  state: MissionState,
  event: MissionEventOf<"artifact-recorded">,
  at: string,
): MissionState {
  const { artifactId: id, kind, taskId, title, path, bytes } = event;
  return {
    ...state,
    artifacts: withEntry(state.artifacts, id, { id, kind, taskId, title, path, bytes, at }),
  };
}

export function reduceTestsRecorded(
  state: MissionState,
  event: MissionEventOf<"tests-recorded">,
): MissionState {
  if (event.taskId === null) return withGone(state, event);
  const { passed, failed, todo, skipped, coverage, artifactId } = event;
  const { changedCoverage, flaky, failedBefore } = event;
  return withTask(withGone(state, event), event.taskId, (task) => ({
    ...task,
    tests: {
      ...{ passed, failed, todo, skipped, coverage, artifactId },
      ...(changedCoverage === undefined ? {} : { changedCoverage }),
      ...(flaky ? { flaky } : {}),
      ...(failedBefore ? { failedBefore } : {}),
    },
  }));
}

/** The run on the finished branch has the last word; before it each task answers for what it took away. */
function withGone(state: MissionState, { gone, taskId }: MissionEventOf<"tests-recorded">): MissionState {
  if (!gone) return state;
  const others = taskId === null ? [] : (state.goneTests ?? []).filter((one) => one.taskId !== taskId);
  const whose = (name: string, file: string | null) =>
    taskId ?? state.goneTests?.find((one) => one.name === name && one.file === file)?.taskId ?? null;
  const own = gone.map((one) => ({ ...one, taskId: whose(one.name, one.file) }));
  return { ...state, goneTests: [...others, ...own] };
}

export function reduceBaselineRecorded(
  state: MissionState,
  { type: _type, ...baseline }: MissionEventOf<"baseline-recorded">,
): MissionState {
  return { ...state, baseline };
}

/** The branch was verified: what it did not go together with before says nothing of it as it is now. */
export function reduceReportRecorded(
  state: MissionState,
  event: MissionEventOf<"artifact-recorded">,
  at: string,
): MissionState {
  const { mergeConflict } = state;
  const recorded = reduceArtifactRecorded(state, event, at);
  return mergeConflict ? { ...recorded, mergeConflict: { ...mergeConflict, tip: null } } : recorded;
}

/** Evidence by criterion: what is not named keeps its state. */
export function reduceEvidenceUpdated(
  state: MissionState,
  event: MissionEventOf<"evidence-updated">,
): MissionState {
  const updates = new Map(event.criteria.map((criterion) => [criterion.id, criterion]));
  return { ...state, criteria: state.criteria.map((criterion) => updates.get(criterion.id) ?? criterion) };
}
