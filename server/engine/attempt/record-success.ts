import type { MissionEvent } from "@/contracts/events";
import type { ArtifactKind, FileChange } from "@/contracts/evidence";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import type { FinishOutput } from "@/server/agents/finish-output";
import { mergeEvidence } from "@/server/domain/evidence/merge-evidence";
import { testPlanTitle } from "@/server/domain/evidence/test-plan";
import { testsRecorded } from "@/server/domain/evidence/tests-recorded";
import { isAtWork } from "@/server/domain/mission/is-at-work";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import { reviewVerdictEvents } from "@/server/domain/mission/review-verdict";
import { rfcGateEvents } from "@/server/domain/mission/rfc-gate";
import { answerEvents, commentRoundEvents, reviewAgainEvents } from "@/server/domain/review/comment-round";
import { documentOutputs, taskEndEvents } from "@/server/domain/workflow/task-end";
import type { Artifact, NewArtifact } from "@/server/ports/store";
import type { FinishCheck } from "../checks/check-finish";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import { standingRfc } from "./standing-rfc";

type Success = {
  output: FinishOutput;
  check: FinishCheck;
  commit: string;
  /** Called when the end is on its way into the log: what is written from then on comes after it. */
  onEnding: () => void;
};

/**
 * Writes down, in one transaction, that a task is done: its commit, its evidence, and which tasks may start now.
 * The commit on the branch came before; made again after a crash it is found by its trailers, so nothing doubles.
 */
export async function recordSuccess(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  success: Success,
): Promise<void> {
  const { store, ids, vcs, paths } = dependencies;
  const { missionId, taskId, attemptId, agent } = claim;
  const repository = paths.repository(claim.projectId);
  // What stands since before was not changed here.
  const files =
    success.check.standing || success.commit === claim.base
      ? []
      : await vcs.changes(repository, `${success.commit}^`, success.commit);
  const documents = await readDocuments(dependencies, repository, success.commit, files);
  const reportId = ids.next("art");
  const questionId = ids.next("apr");
  const planId = "testPlan" in success.output && success.output.testPlan ? ids.next("art") : "";
  const standing = documents.some(({ kind }) => kind === "rfc") ? null : await standingRfc(store, claim);
  const documentIds = documents.map(() => ids.next("art"));

  const written = store.append(missionId, (state) => {
    const task = state.tasks[taskId];
    if (!isAtWork(task, attemptId)) {
      return { events: landedTooLate(state, claim, { commit: success.commit, files }), result: null };
    }
    const artifacts: NewArtifact[] = documents.map((document, place) => ({
      ...document,
      id: documentIds[place] ?? "",
      missionId,
      taskId,
    }));
    const stands = success.check.standing !== undefined && task.commit === success.commit;
    const events: MissionEvent[] = [
      ...(stands
        ? []
        : [{ type: "task-committed", taskId, attemptId, commit: success.commit, files } as const]),
      ...artifacts.map(recordedEvent),
      ...scanEvents(taskId, success),
    ];
    if ("testPlan" in success.output && success.output.testPlan) {
      const content = success.output.testPlan;
      const about = {
        missionId,
        taskId,
        kind: "document",
        title: testPlanTitle(task.title),
        path: null,
      } as const;
      artifacts.push({ id: planId, ...about, content });
      events.push(recordedEvent({ id: planId, ...about, content }));
    }
    if (success.check.tests) {
      const { report, coverage } = success.check.tests;
      const content = JSON.stringify({ report, coverage });
      const artifact: NewArtifact = {
        id: reportId,
        missionId,
        taskId,
        kind: "test-report",
        title: `Tests of ${task.title}`,
        path: null,
        content,
      };
      artifacts.push(artifact);
      events.push(
        recordedEvent(artifact),
        testsRecorded({
          ...{ taskId, artifactId: reportId, commit: success.commit, report, coverage },
          gone: success.check.gone,
        }),
      );
    }
    events.push({
      type: "attempt-finished",
      taskId,
      attemptId,
      outcome: "succeeded",
      summary: success.output.summary,
    });
    events.push(
      ...outcomeEvents(previewEvents(state, events), task, {
        success,
        artifacts,
        standing,
        agent,
        questionId,
      }),
    );
    events.push(...answeredEvents(previewEvents(state, events), task, { success, agent, files }));
    events.push({
      type: "agent-status-reported",
      agent,
      taskId: null,
      moment: "end",
      activity: "idle",
      sentence: `Finished ${task.number} ${task.title}`,
      progress: null,
    });
    events.push(...evidenceEvents(previewEvents(state, events), success));
    return { ...withReadyTasks(state, events), artifacts, result: null };
  });
  success.onEnding();
  await written;
}

/** It was cancelled or skipped in the very moment of its landing: what is on the branch is said to be there. */
function landedTooLate(
  { tasks }: MissionState,
  { taskId, attemptId, agent }: AttemptClaim,
  landed: { commit: string; files: FileChange[] },
): MissionEvent[] {
  const task = tasks[taskId];
  const attempt = task?.attempts.find(({ id }) => id === attemptId);
  if (attempt?.outcome !== "cancelled" || task?.commit === landed.commit) return [];
  const text = `Its change had landed when ${task?.number} was cancelled: commit ${landed.commit.slice(0, 8)} is on the branch.`;
  return [
    { type: "task-committed", taskId, attemptId, ...landed },
    { type: "log-written", level: "warn", agent, taskId, stepId: null, text },
  ];
}

function scanEvents(taskId: string, { check, commit }: Success): MissionEvent[] {
  return check.scan ? [{ type: "scan-recorded", taskId, commit, ...check.scan }] : [];
}

/** People's comments that it answers, who looks again at what they have changed, and what was said meanwhile. */
function answeredEvents(
  state: MissionState,
  task: TaskState,
  { success, agent, files }: { success: Success; agent: string; files: FileChange[] },
): MissionEvent[] {
  const { output, commit } = success;
  const answers = ("answers" in output ? output.answers : undefined) ?? [];
  const said = answerEvents(state, task, {
    ...{ answers, by: agent },
    commit: files.length > 0 ? commit : null,
  });
  const hasChanged = files.length > 0 && said.length > 0 && task.type !== "code_review";
  const again = hasChanged ? reviewAgainEvents(state, task) : [];
  return [...said, ...again, ...commentRoundEvents(previewEvents(state, said), task.id)];
}

/** What the task's state becomes: a review has a verdict, an RFC a gate, everything else is done. */
function outcomeEvents(
  state: MissionState,
  task: TaskState,
  work: {
    success: Success;
    artifacts: NewArtifact[];
    standing: Artifact | null;
    agent: string;
    questionId: string;
  },
): MissionEvent[] {
  const { success, artifacts, standing, agent, questionId } = work;
  if (success.output.contract === "review")
    return reviewVerdictEvents(state, task, success.output, questionId);
  // Handed in as it was where its author has found nothing to change.
  const rfc = artifacts.find((artifact) => artifact.kind === "rfc") ?? standing;
  if (task.type === "rfc" && rfc) {
    const written = rfcGateEvents(state, task, { rfc, agent, questionId, summary: success.output.summary });
    return [...documentOutputs(state, task, [rfc.content]), ...written];
  }
  return taskEndEvents(state, task, { questionId, documents: artifacts.map(({ content }) => content) });
}

/** What this run of the tests says of the criteria; the run on the finished branch has the last word. */
function evidenceEvents(state: MissionState, success: Success): MissionEvent[] {
  const tests = success.check.tests?.report.tests;
  if (!tests) return [];
  const unshown = "notShown" in success.output ? (success.output.notShown ?? []) : [];
  const criteria = mergeEvidence(state, tests, unshown);
  return criteria.length > 0 ? [{ type: "evidence-updated", criteria }] : [];
}

function recordedEvent({ id: artifactId, kind, taskId, title, path, content }: NewArtifact): MissionEvent {
  return {
    type: "artifact-recorded",
    artifactId,
    kind,
    taskId,
    title,
    path,
    bytes: Buffer.byteLength(content),
  };
}

const documentBytes = 500_000;
const kindByPath: ReadonlyArray<[RegExp, ArtifactKind]> = [
  [/\.mmd$/, "diagram"],
  [/^docs\/rfcs\/.*\.md$/, "rfc"],
  [/^docs\/reviews\/.*\.md$/, "review"],
  [/\.md$/, "document"],
];

/** Files of a commit that people read in the app as artifacts. */
async function readDocuments(
  { vcs }: EngineDependencies,
  repository: string,
  ref: string,
  files: FileChange[],
): Promise<Array<Pick<NewArtifact, "kind" | "title" | "path" | "content">>> {
  const found = files.flatMap(({ path, status }) => {
    const kind = status === "deleted" ? undefined : kindByPath.find(([pattern]) => pattern.test(path))?.[1];
    return kind ? [{ path, kind }] : [];
  });
  return Promise.all(
    found.map(async ({ path, kind }) => {
      const content = (await vcs.readFile({ repository, ref, path, maxBytes: documentBytes })) ?? "";
      return { kind, path, content, title: titleOf(path, content) };
    }),
  );
}

function titleOf(path: string, content: string): string {
  const heading = /^# (.+)$/m.exec(content)?.[1];
  return (heading ?? path.split("/").at(-1) ?? path).slice(0, 200);
}
