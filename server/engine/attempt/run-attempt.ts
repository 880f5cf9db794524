import type { AgentDefinition } from "@/contracts/agents";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { type LoopEnd, runAgentLoop } from "@/server/agents/agent-loop";
import { briefIn } from "@/server/agents/brief-in";
import { roleFor } from "@/server/agents/role-for";
import { openPrompt } from "@/server/agents/system-prompt";
import { fitSpec } from "@/server/domain/brief/fit-spec";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import { ofBefore } from "@/server/domain/evidence/merge-evidence";
import { hasTestPlan } from "@/server/domain/evidence/test-plan";
import { attemptTree } from "@/server/domain/mission/attempt-tree";
import { attemptLine, circleEvidence } from "@/server/domain/mission/block-evidence";
import { writablePaths } from "@/server/domain/mission/writable-paths";
import type { ModelInfo } from "@/server/domain/models/model-info";
import { specRoom } from "@/server/domain/models/prompt-room";
import { hasOtherReview } from "@/server/domain/review/reviewed-task";
import { defaultSuite, suitesOf } from "@/server/domain/test-run/test-suite";
import type { LlmMessage, LlmRequest } from "@/server/ports/llm";
import type { FinishCheck } from "../checks/check-finish";
import { testsBefore } from "../checks/gone-tests";
import type { EngineDependencies } from "../engine-dependencies";
import { adoptPackages } from "../mission/adopt-packages";
import { haltMission } from "../mission/halt-mission";
import { withPackages } from "../with-packages";
import type { AttemptClaim } from "./attempt-claim";
import { type BeforeLoop, openingAfter, readBeforeLoop } from "./before-loop";
import { buildBrief } from "./build-brief";
import { createChecker } from "./call-checks";
import { createModelCaller, recordedTools } from "./call-model";
import { readDefinition } from "./definition";
import { createHearing } from "./hearing";
import { Journal } from "./journal";
import { watchReads } from "./looked-at";
import { createAskingTools } from "./questions/asking-tools";
import { recallFor } from "./recall-for";
import { settleFailed } from "./settle-failed";
import { type FinishedWork, settleFinished } from "./settle-finished";
import { settleSuspended } from "./settle-suspended";
import { openWorkFolder, type WorkFolder } from "./work-folder";

export type AttemptRun = Pick<FinishedWork, "signal" | "landings" | "onEnding">;

/** Runs an attempt from its claim, or from its last finished step, to its end or its next rest. Never throws. */
export async function runAttempt(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  run: AttemptRun,
): Promise<void> {
  const { signal } = run;
  const logger = dependencies.logger.child({
    missionId: claim.missionId,
    taskId: claim.taskId,
    agent: claim.agent,
  });
  try {
    await workOnAttempt(dependencies, claim, run);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "fenced") return;
    if (signal.aborted || error.code === "cancelled") {
      await settleSuspended(dependencies, claim, "cancelled");
      return;
    }
    if (concernsEveryTask.has(error.code)) {
      // One cause, one notice: the mission pauses, and its attempts go on from their last step when it is resumed.
      await haltMission(dependencies, claim.missionId, error, signal);
      await settleSuspended(dependencies, claim, "paused");
      return;
    }
    logger.error("attempt broke off", { code: error.code, error: error.message, stack: error.stack });
    await settleFailed(dependencies, claim, {
      kind: "broken",
      reason: error.userMessage,
      detail: error.message,
    });
  }
}

/** No other task would fare better. */
const concernsEveryTask: ReadonlySet<AppError["code"]> = new Set([
  "disk-full",
  "sandbox-unavailable",
  "packages-missing",
  "storage-failed",
  "model-unauthorized",
]);

async function workOnAttempt(bare: EngineDependencies, claim: AttemptClaim, run: AttemptRun): Promise<void> {
  const dependencies = withPackages(bare, claim.projectId);
  const { signal } = run;
  const { state, task } = await readTask(dependencies, claim);
  // What a person has installed meanwhile is there from now on.
  const lacked = state.baseline?.problem ?? null;
  if (lacked !== null) await adoptPackages(dependencies, state);
  const definition = roleFor(await readDefinition(dependencies, claim, state), task);
  const records = claim.resumed ? await dependencies.store.readSteps(claim.attemptId) : [];
  const journal = new Journal(dependencies, claim, records, signal);
  const folder = await openWorkFolder(
    dependencies,
    claim,
    await startingPoint(dependencies, claim, task, journal),
  );
  const tier = claim.tier ?? definition.model;
  // Another tier was chosen for this attempt: then it is that tier's model, and not the agent's own.
  const use = { agent: claim.tier ? undefined : claim.agent, rehearsal: state.rehearsal };
  const models = [dependencies.modelFor(tier, use), ...dependencies.fallbacksFor(tier, use)] as const;
  const { system, opening } = await openingOf(dependencies, claim, {
    ...{ state, task, definition, journal, folder, signal },
    model: models[0],
  });
  await dependencies.tools.ready();
  const { policy } = state;
  const known = state.baseline?.failing ?? [];
  const suites = state.repository ? suitesOf(state.repository) : [defaultSuite];
  const parts = { dependencies, claim, journal, definition, folder, policy, known, suites, signal };
  const writes = writablePaths(state, task, claim.agent);
  const changes = (task.handBacks ?? []).filter(({ attemptId }) => attemptId === claim.attemptId);
  const hearing = createHearing({ ...parts, opening, changes });
  const tools = recordedTools(journal) ?? dependencies.tools.forModel(definition);
  const reading = watchReads(
    createAskingTools(
      { ...parts, writes, hearing },
      { rehearsal: state.rehearsal, system },
      { chain: [definition.name], count: { asked: 0 } },
    ),
  );
  const checker = createChecker({
    ...parts,
    ...{ lacked, looked: reading.looked, packages: state.repository?.packages ?? [] },
    before: testsBefore(dependencies, state, task.id),
    shows: {
      ...{ criteria: task.criteria, isOfBefore: ofBefore(state) },
      asksForPlan: task.criteria.length > 0 && !hasTestPlan(state, task.id),
    },
    task: {
      ...{ type: task.type, writes },
      showsFailure: task.flow?.tests === "fail" ? { reported: task.description } : null,
      changed: isMadeAnew(state, task.id),
      marked: task.attempts.at(-2)?.collision?.paths ?? [],
      comments: commentsIn(opening),
      review: briefIn(opening)?.review ?? null,
    },
  });
  const end = await runAgentLoop(definition, opening, {
    hear: hearing.hear,
    callModel: createModelCaller({ ...parts, models, system, tools, hearing }),
    callTool: reading.callTool,
    check: checker.check,
  });
  const refusal = await journal.written();
  if (refusal !== null) return settleSuspended(dependencies, claim, refusal);
  await settle(dependencies, claim, { end, check: checker.last(), folder, journal, ...run });
}

/** What its brief asks it to answer: as it was told, whatever was said since. */
function commentsIn(opening: readonly LlmMessage[]): NonNullable<TaskBrief["comments"]> {
  return briefIn(opening)?.comments ?? [];
}

async function settle(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  work: { end: LoopEnd; check: FinishCheck | null } & Omit<FinishedWork, "output" | "check">,
): Promise<void> {
  const { end, check, ...rest } = work;
  switch (end.kind) {
    case "finished":
      if (!check) throw new AppError({ code: "internal", message: "finished without a check" });
      return settleFinished(dependencies, claim, { output: end.output, check, ...rest });
    case "failed":
      return settleFailed(dependencies, claim, {
        kind: "failed",
        reason: end.found === null ? end.reason : attemptLine(end.found),
        detail: end.found === null ? `${end.reason}.` : `${end.reason}. ${end.found}`,
        words: end.words,
      });
    case "stuck":
      return settleFailed(dependencies, claim, {
        kind: "stuck",
        reason: "it goes in circles",
        detail: [
          end.about === null ? end.what : `${end.what}: ${end.about}`,
          `The last calls:\n${end.lastCalls.map((one) => `- ${one}`).join("\n")}`,
        ].join("\n\n"),
        evidence: circleEvidence(end),
        loopTurn: end.loopTurn,
        words: end.words,
      });
    case "suspended":
      return settleSuspended(dependencies, claim, end.reason);
  }
}

/** In a re-run: whether its own part of the spec or the plan is another one than when it was done. */
function isMadeAnew({ origin }: MissionState, taskId: string): boolean {
  const redone = origin?.redone.find((task) => task.taskId === taskId);
  return redone?.changed.some((input) => input !== "dependency" && input !== "model") ?? false;
}

async function readTask(
  { store }: EngineDependencies,
  claim: AttemptClaim,
): Promise<{ state: MissionState; task: TaskState }> {
  const state = await store.readState(claim.missionId);
  const task = state?.tasks[claim.taskId];
  if (!state || !task)
    throw new AppError({ code: "not-found", message: `no task ${claim.taskId} in ${claim.missionId}` });
  return { state, task };
}

/** The tree of the last finished step; for a helper's attempt the files of the one that failed; else the base. */
async function startingPoint(
  { store }: EngineDependencies,
  claim: AttemptClaim,
  task: TaskState,
  journal: Journal,
): Promise<string> {
  // What a person has changed by hand lies over what was there then.
  const back = task.handBacks?.findLast(({ attemptId }) => attemptId === claim.attemptId);
  const own = journal.lastRecorded("tree", back?.steps) ?? back?.tree;
  if (typeof own === "string") return own;
  const before = await continuedWork(store, claim, task);
  if (before) return before.tree ?? claim.base;
  const failed = task.attempts.findLast((attempt) => attempt.outcome === "failed");
  if (failed?.collision && failed.collision.onto === claim.base) return failed.collision.merged;
  if (claim.agent === task.agent || !failed || failed.base !== claim.base) return claim.base;
  const steps = await store.readSteps(failed.id);
  return attemptTree(steps, failed.id, task.handBacks) ?? claim.base;
}

function continuedWork(
  store: EngineDependencies["store"],
  { continues }: AttemptClaim,
  task: TaskState,
): Promise<BeforeLoop | null> {
  const attempt = task.attempts.find((candidate) => candidate.id === continues);
  return attempt ? readBeforeLoop(store, attempt, task.handBacks) : Promise.resolve(null);
}

/** The prompt's opening: as recorded when the attempt goes on, so that every later request is the same. */
async function openingOf(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  work: {
    state: MissionState;
    task: TaskState;
    definition: AgentDefinition;
    journal: Journal;
    folder: WorkFolder;
    model: ModelInfo;
    signal: AbortSignal;
  },
): Promise<{ system: LlmRequest["system"]; opening: LlmMessage[] }> {
  const recorded = work.journal.firstRequest() as unknown as LlmRequest | null;
  if (recorded?.system && recorded.messages.length > 0)
    return { system: recorded.system, opening: recorded.messages };

  const { state, task, definition, folder, model } = work;
  const artifact = await dependencies.store.readArtifact(state.specArtifactId);
  const spec = fitSpec(artifact?.content ?? "", specRoom(model));
  const recalled = await recallFor(dependencies, claim, { state, task });
  const { callsign } = definition;
  const brief = await buildBrief(dependencies, claim, {
    state,
    task,
    callsign,
    recalled,
    leftOut: spec.leftOut.map((part) => `of the spec ${part}: ask_person where the task needs it`),
    signal: work.signal,
  });
  const before = await continuedWork(dependencies.store, claim, task);
  const team = {
    ...{ specText: spec.text, criteria: state.criteria },
    houseRules: await houseRules(dependencies, folder),
  };
  const prompt = openPrompt(team, definition, brief, hasOtherReview(state, task));
  return { system: prompt.system, opening: openingAfter(prompt.opening, before) };
}

const houseRuleFiles = ["AGENTS.md", "CLAUDE.md"];
const houseRuleBytes = 40_000;

/** The repository's own AGENTS.md, or CLAUDE.md. */
async function houseRules({ files }: EngineDependencies, folder: WorkFolder): Promise<string | null> {
  const present = new Set(await files.list(folder.path));
  const name = houseRuleFiles.find((candidate) => present.has(candidate));
  return name ? (await files.readText(folder.path, name)).slice(0, houseRuleBytes) : null;
}
