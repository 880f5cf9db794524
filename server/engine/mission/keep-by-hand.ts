import type { MissionEvent } from "@/contracts/events";
import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { tasksOf } from "@/server/domain/mission/task-index";
import type { NewArtifact } from "@/server/ports/store";
import type { EngineDependencies } from "../engine-dependencies";
import { discardTakeOver, filledNote, placeOf, takeOverFolder, takeOverRef } from "./discard-take-over";
import { readLeftTree } from "./left-tree";

/** Of a patch that is kept; what a snapshot may hold at most fits. */
const patchBytes = 250 * 1024 * 1024;

type Abandoned = { state: MissionState; task: TaskState; attempt: AttemptState; place: string };

/**
 * Keeps what people had changed by hand in files that they had taken over, where the attempt was ended from elsewhere
 * before they were handed back (the task or the mission was cancelled, skipped, given to another agent …): as a patch
 * of the task. Then the folder is removed. What cannot be kept stays where it is, and is tried again.
 */
export async function keepByHand(dependencies: EngineDependencies, state: MissionState): Promise<void> {
  // In a replay people's part comes from the recording.
  if (dependencies.recorded) return;
  for (const abandoned of abandonedIn(state)) {
    const { missionId } = state;
    const { workers, workerId, logger } = dependencies;
    const lease = `take-over ${abandoned.place}`;
    try {
      if (!(await workers.acquire(lease, workerId))) continue;
      await keep(dependencies, abandoned).finally(() => workers.letGo(lease, workerId));
    } catch (thrown) {
      const { place } = abandoned;
      logger.warn("what was changed by hand could not be kept", { missionId, place, error: String(thrown) });
    }
  }
}

/** Whether there is anything to keep, or to clean up. */
export function isLeftByHand(state: MissionState): boolean {
  return abandonedIn(state).length > 0;
}

function abandonedIn(state: MissionState): Abandoned[] {
  return tasksOf(state, "takenOver").flatMap((task) => {
    if (!task.takenOver) return [];
    const attempt = task.attempts.find(({ id }) => id === task.takenOver?.attemptId);
    if (!attempt || attempt.outcome === null) return [];
    return [{ state, task, attempt, place: placeOf(task.takenOver) }];
  });
}

async function keep(dependencies: EngineDependencies, abandoned: Abandoned): Promise<void> {
  const { store, ids } = dependencies;
  const { state, task, attempt, place } = abandoned;
  const { patch, files, steps } = await readPatch(dependencies, abandoned);
  const artifactId = ids.next("art");
  const { missionId, projectId } = state;
  const about = {
    kind: "diff",
    taskId: task.id,
    title: `Changed by hand: ${task.title}`,
    path: null,
  } as const;
  await store.append(missionId, (now) => {
    const taken = now.tasks[task.id]?.takenOver;
    if (!taken || placeOf(taken) !== place) return { events: [], result: null };
    const isKept = files.length > 0;
    const artifacts: NewArtifact[] = isKept ? [{ id: artifactId, missionId, ...about, content: patch }] : [];
    const recorded: MissionEvent[] = isKept
      ? [{ type: "artifact-recorded", artifactId, ...about, bytes: Buffer.byteLength(patch) }]
      : [];
    const back: MissionEvent = {
      ...{ type: "work-handed-back", taskId: task.id, attemptId: attempt.id, by: taken.by, steps },
      ...{ commit: null, tree: null, files, diff: "", kept: isKept ? artifactId : null },
    };
    return { events: [...recorded, back], artifacts, result: null };
  });
  await discardTakeOver(dependencies, { projectId, place });
}

/** Nothing where the agent had never let go: the folder was not filled. */
async function readPatch(
  { store, vcs, files: workspace, paths }: EngineDependencies,
  { state, task, attempt, place }: Abandoned,
) {
  const { before, steps } = await readLeftTree(store, attempt, task);
  const filled = await workspace.readText(paths.takenOver(place), filledNote).catch(() => null);
  if (filled === null) return { patch: "", files: [], steps };
  const repository = paths.repository(state.projectId);
  const folder = takeOverFolder(paths, place);
  const tree = await vcs.snapshot({ repository, folder, keepAs: takeOverRef(place) });
  const files = await vcs.changes(repository, before, tree);
  const patch = await vcs.diff({ repository, from: before, to: tree, maxBytes: patchBytes });
  if (!/^Binary files /m.test(patch)) return { patch, files, steps };
  // A patch does not hold them: the whole tree is kept, under a name that nothing removes.
  const keepAs = `kept-by-hand/${place}`;
  await vcs.snapshot({ repository, folder, keepAs });
  const note = `All files as they were left, binary ones too, are in the project's repository as refs/war-room/${keepAs}.`;
  return { patch: `${note}\n\n${patch}`, files, steps };
}
