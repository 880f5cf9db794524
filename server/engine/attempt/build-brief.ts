import type { MissionState, TaskState } from "@/contracts/mission-state";
import { fitBrief } from "@/server/domain/brief/fit-brief";
import { repositoryBrief } from "@/server/domain/brief/repository-brief";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { isAddedWork } from "@/server/domain/mission/added-task";
import { messagesFor } from "@/server/domain/mission/messages-for";
import { placeOf, tasksOf } from "@/server/domain/mission/task-index";
import { writablePaths } from "@/server/domain/mission/writable-paths";
import { openThreads } from "@/server/domain/review/comment-round";
import { reviewedTask } from "@/server/domain/review/reviewed-task";
import { acceptedRfcs } from "@/server/domain/rfc/accepted-rfcs";
import { openCommentsFor } from "@/server/domain/rfc/agent-comment";
import { nextRfcNumber } from "@/server/domain/rfc/render-rfc";
import type { RfcFile } from "@/server/domain/rfc/rfc-file";
import { describeTask } from "@/server/domain/workflow/describe-task";
import type { Recalled } from "@/server/ports/recall";
import type { EngineDependencies } from "../engine-dependencies";
import { rfcFiles } from "../rfc-files";
import { answerText, isAnswer } from "./answer-text";
import type { AttemptClaim } from "./attempt-claim";
import { reviewBrief } from "./review-brief";
import { takenRfcs } from "./taken-rfcs";

/** Bounds of single entries; how many of them a brief carries, `fitBrief` says. */
const briefLimits = {
  summaryChars: 1_200,
  failureChars: 6_000,
};

/** What an agent needs to know for this attempt, from the mission's state and its repository. */
export async function buildBrief(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  {
    state,
    task,
    callsign,
    recalled,
    leftOut,
    signal,
  }: {
    state: MissionState;
    task: TaskState;
    callsign: string;
    recalled: Recalled;
    /** What there was no room for elsewhere in the prompt. */
    leftOut: readonly string[];
    signal: AbortSignal;
  },
): Promise<TaskBrief> {
  const { vcs } = dependencies;
  const repository = dependencies.paths.repository(claim.projectId);
  const files = await vcs.listFiles(repository, claim.base);
  return fitBrief({
    mission: { id: state.missionId, title: state.title },
    task: {
      id: task.id,
      number: task.number,
      title: task.title,
      description: describeTask(state, task),
      type: task.type,
      ...(task.flow?.tests === "fail" ? { showsFailure: true } : {}),
      area: task.area,
      writes: writablePaths(state, task, claim.agent),
      criteria: criteriaOf(state, task.criteria),
    },
    ...goneIn(state, task),
    agent: { name: claim.agent, callsign },
    attempt: task.attempts.length,
    areas: builtAreas(state),
    earlier: earlierTasks(state, task).flatMap(({ id, title, agent: doneBy, summary }) =>
      summary ? [{ id, title, agent: doneBy, summary: summary.slice(0, briefLimits.summaryChars) }] : [],
    ),
    ...acceptedOf(state, await rfcFiles(vcs, { repository, ref: claim.base, files })),
    repository: repositoryBrief(state.repository, state.baseline),
    files: files.map((file) => file.path),
    ...(await reviewBrief(dependencies, { repository, state, task, signal })),
    ...commentsOn(state, task),
    failures: task.attempts
      .filter((attempt) => attempt.outcome === "failed")
      .map((attempt) => (attempt.summary ?? "").slice(0, briefLimits.failureChars)),
    evidence: state.criteria.flatMap(({ id, state: proof }) =>
      proof === "unproven" ? [] : [{ id, state: proof }],
    ),
    notes: notesFor(state, task, claim.agent),
    ...answersTo(state, task),
    ...(await nextRfcFor(dependencies, claim, task)),
    ...rfcCommentsFor(state, task),
    ...scratchpadOf(task),
    ...sharedOf(state),
    ...settledOf(state, task),
    ...recalledOf(recalled),
    leftOut: [...leftOut],
  });
}

/** Reviews judge what is there; whoever changes something is told what need not be there any more. */
function goneIn({ origin }: MissionState, task: TaskState): Pick<TaskBrief, "goneCriteria"> {
  return origin?.gone && task.type !== "code_review" ? { goneCriteria: origin.gone } : {};
}

function acceptedOf(state: MissionState, files: readonly RfcFile[]): Pick<TaskBrief, "rfcs"> {
  const rfcs = acceptedRfcs(state, files);
  return rfcs.length > 0 ? { rfcs } : {};
}

/** What people wait for an answer to. */
function commentsOn(state: MissionState, task: TaskState): Pick<TaskBrief, "comments"> {
  const comments = openThreads(state, task.id).map(({ id: thread, place, quote, words }) => ({
    ...{ thread, place, quote },
    words: words.map(({ by, text }) => ({ by, text })),
  }));
  return comments.length > 0 ? { comments } : {};
}

/** Other branches are not in the repository that it sees: the number is told, so that no two RFCs get the same. */
async function nextRfcFor(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  { id, type, attempts }: TaskState,
): Promise<Pick<TaskBrief, "nextRfc">> {
  if (type !== "rfc") return {};
  const { recorded } = dependencies;
  const nextRfc = recorded
    ? recorded.nextRfc(id, attempts.length)
    : nextRfcNumber(await takenRfcs(dependencies, claim));
  return nextRfc === undefined ? {} : { nextRfc };
}

function criteriaOf(state: MissionState, ids: readonly string[]) {
  return state.criteria
    .filter((criterion) => ids.includes(criterion.id))
    .map(({ id, text }) => ({ id, text }));
}

/** Of what the spec asks for: a task that was added takes over no area's files. */
function builtAreas(state: MissionState): TaskBrief["areas"] {
  const planned = tasksOf(state, "built").filter((task) => !isAddedWork(task));
  return [...new Set(planned.map((task) => task.area))];
}

/** Everything that the task builds on, however far back. */
function earlierTasks(state: MissionState, task: TaskState): TaskState[] {
  const wanted = new Set<string>();
  const visit = (id: string) => {
    if (wanted.has(id)) return;
    wanted.add(id);
    for (const before of state.tasks[id]?.dependsOn ?? []) visit(before);
  };
  for (const id of task.dependsOn) visit(id);
  return [...wanted]
    .sort((one, other) => placeOf(state, one) - placeOf(state, other))
    .flatMap((id) => state.tasks[id] ?? []);
}

function scratchpadOf({ notes = {} }: TaskState): Pick<TaskBrief, "scratchpad"> {
  const scratchpad = Object.entries(notes).map(([key, { text }]) => ({ key, text }));
  return scratchpad.length > 0 ? { scratchpad } : {};
}

function sharedOf({ sharedContext }: MissionState): Pick<TaskBrief, "shared"> {
  const shared = Object.keys(sharedContext);
  return shared.length > 0 ? { shared } : {};
}

/** For who works on it, and for the reviewer who looks again. */
function settledOf(state: MissionState, task: TaskState): Pick<TaskBrief, "settled"> {
  const about = task.type === "code_review" ? reviewedTask(state, task) : task;
  const ended = (about?.disagreements ?? []).slice(-10);
  if (ended.length === 0) return {};
  return {
    settled: ended.map(({ about: what, stands, by, reason }) => ({ about: what, stands, by, reason })),
  };
}

function recalledOf({ entries, recommendations }: Recalled): Pick<TaskBrief, "memories" | "recommendations"> {
  const memories = entries.map(({ kind, title, text, from, why }) => ({ kind, title, text, from, why }));
  return {
    ...(memories.length > 0 ? { memories } : {}),
    ...(recommendations.length > 0 ? { recommendations } : {}),
  };
}

function notesFor(state: MissionState, task: TaskState, agent: string): string[] {
  const sentBack = task.sentBack === undefined ? [] : [task.sentBack];
  const said = messagesFor(state, task, agent).map((message) => message.text);
  return [...said, ...sentBack];
}

/** Who tries next has not heard what people have answered to who tried before. */
function answersTo({ approvals }: MissionState, { id }: TaskState): Pick<TaskBrief, "answers"> {
  const answers = Object.values(approvals).flatMap(({ gate, taskId, detail, decision, answer }) =>
    gate === "question" && taskId === id && isAnswer(decision)
      ? [{ question: detail, answer: answerText(decision, answer) }]
      : [],
  );
  return answers.length > 0 ? { answers } : {};
}

/** What is said beside the RFC that is written, or judged. */
function rfcCommentsFor(state: MissionState, task: TaskState): Pick<TaskBrief, "rfcComments"> {
  if (task.type !== "rfc" && task.type !== "code_review") return {};
  const rfcComments = openCommentsFor(state, task.id);
  return rfcComments.length > 0 ? { rfcComments } : {};
}
