import type { MissionState, TaskState } from "@/contracts/mission-state";
import { isAcknowledged } from "@/contracts/review-state";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { dependentsOf } from "@/server/domain/mission/task-index";
import { goneInChange } from "@/server/domain/review/gone-in-change";
import { reviewedTask } from "@/server/domain/review/reviewed-task";
import { isCutDiff, unshownFiles } from "@/server/domain/review/unshown-files";
import { type ChangeScan, scanChange } from "../checks/scan-change";
import type { EngineDependencies } from "../engine-dependencies";

const diffBytes = 60_000;
const mostAcknowledged = 50;

type Told = "review" | "goneTests" | "findings" | "acknowledged" | "scans";

/** What a reviewer judges, and what whoever changes something is told of reviews. */
export async function reviewBrief(
  dependencies: EngineDependencies,
  work: { repository: string; state: MissionState; task: TaskState; signal: AbortSignal },
): Promise<Pick<TaskBrief, Told>> {
  const { repository, state, task } = work;
  const isReview = task.type === "code_review";
  return {
    review: isReview ? await reviewOf(dependencies.vcs, repository, state, task) : null,
    goneTests: goneInChange(state, task),
    findings: openFindings(state, task).filter((finding) => !isAcknowledged(state, finding)),
    ...acknowledgedIn(state),
    ...(isReview ? await scansFor(dependencies, work) : {}),
  };
}

/** What a review still wants: for who has to mend it, and for the reviewer who looks again. */
function openFindings(state: MissionState, task: TaskState): TaskBrief["findings"] {
  if (task.type !== "code_review") {
    const told = reviewsOf(state, task);
    if (told.length > 0) return told.flatMap(({ review }) => review?.findings ?? []);
  }
  if (task.flow && task.type === "code_review") return task.review?.findings ?? [];
  const reviewed = task.type === "code_review" ? reviewedTask(state, task) : task;
  return reviewed?.review?.verdict === "request-changes" ? reviewed.review.findings : [];
}

/** Reviews that ask for changes of a task: several may look at one. */
function reviewsOf(state: MissionState, { id }: TaskState): TaskState[] {
  return dependentsOf(state, id).filter(
    ({ type, review }) => type === "code_review" && review?.verdict === "request-changes",
  );
}

function acknowledgedIn({ acknowledged = {} }: MissionState): Pick<TaskBrief, "acknowledged"> {
  const all = Object.values(acknowledged).map(({ finding, reason, by }) => ({ finding, reason, by }));
  return all.length > 0 ? { acknowledged: all.slice(-mostAcknowledged) } : {};
}

async function reviewOf(
  vcs: EngineDependencies["vcs"],
  repository: string,
  state: MissionState,
  task: TaskState,
): Promise<TaskBrief["review"]> {
  const there = task.flow?.diff;
  if (there) {
    const { branch, from, to } = there;
    return {
      taskId: task.id,
      title: `the branch ${branch}`,
      ...(await changeOf(vcs, { repository, from, to })),
    };
  }
  const reviewed = reviewedTask(state, task);
  if (!reviewed?.commit) return null;
  const { id, title, commit } = reviewed;
  return { taskId: id, title, ...(await changeOf(vcs, { repository, from: `${commit}^`, to: commit })) };
}

async function changeOf(
  vcs: EngineDependencies["vcs"],
  { repository, from, to }: { repository: string; from: string; to: string },
) {
  const diff = await vcs.diff({ repository, from, to, maxBytes: diffBytes });
  if (!isCutDiff(diff)) return { commit: to, diff };
  const changed = (await vcs.changes(repository, from, to)).map(({ path }) => path);
  return { commit: to, diff, unshown: unshownFiles(diff, changed) };
}

/** What scanners say of the change under review; of a branch that is there already they are asked now. */
async function scansFor(
  dependencies: EngineDependencies,
  work: { repository: string; state: MissionState; task: TaskState; signal: AbortSignal },
): Promise<Pick<TaskBrief, "scans">> {
  const { state, task } = work;
  const there = task.flow?.diff;
  const scan = there
    ? (task.scan ?? (await scanBranch(dependencies, { ...work, ...there })))
    : reviewedTask(state, task)?.scan;
  return scan && scan.scans.length > 0 ? { scans: { scans: scan.scans, findings: scan.findings } } : {};
}

async function scanBranch(
  dependencies: EngineDependencies,
  work: {
    repository: string;
    state: MissionState;
    task: TaskState;
    from: string;
    to: string;
    signal: AbortSignal;
  },
): Promise<ChangeScan> {
  const { repository, from, to, task, state } = work;
  const { id: taskId } = task;
  const { recorded } = dependencies;
  const scan = recorded
    ? (recorded.scan(taskId) ?? { scans: [], findings: [] })
    : await scanChange(dependencies, { repository, from, to }, work.signal);
  if (scan.scans.length > 0)
    await dependencies.store.append(state.missionId, (now) => ({
      // Said once, however often the attempt begins.
      events: now.tasks[taskId]?.scan ? [] : [{ type: "scan-recorded", taskId, commit: to, ...scan }],
      result: null,
    }));
  return scan;
}
