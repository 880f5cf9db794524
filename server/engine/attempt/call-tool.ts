import { createHash } from "node:crypto";
import type { AgentDefinition } from "@/contracts/agents";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import type { TestName } from "@/contracts/evidence";
import type { JsonObject } from "@/contracts/json";
import type { Outcome, ToolAnswer } from "@/server/agents/agent-loop";
import { askPersonTool } from "@/server/agents/tools/ask-person-tool";
import {
  failure,
  type Opened,
  type Tool,
  type ToolContext,
  type ToolResult,
  type WantedQuestion,
} from "@/server/agents/tools/tool";
import { AppError } from "@/server/domain/errors/app-error";
import { callConcern } from "@/server/domain/gates/call-concern";
import type { TestSuite } from "@/server/domain/test-run/test-suite";
import type { EngineDependencies } from "../engine-dependencies";
import { askLeave } from "./ask-leave";
import { askPerson } from "./ask-person";
import { askRepeat } from "./ask-repeat";
import type { AttemptClaim } from "./attempt-claim";
import { conflictNotice } from "./conflict-notice";
import type { Hearing } from "./hearing";
import type { Journal } from "./journal";
import { readersFor } from "./readers-for";
import type { StepResult } from "./step";
import { type StepOutput, stepOutput } from "./step-output";
import { tellOfTool } from "./tell-of-tool";
import type { WorkFolder } from "./work-folder";

export type ToolCaller = {
  dependencies: EngineDependencies;
  claim: AttemptClaim;
  journal: Journal;
  definition: AgentDefinition;
  folder: WorkFolder;
  writes: readonly string[];
  policy: ApprovalPolicy;
  /** Tests that did not pass before the mission. */
  known: readonly TestName[];
  suites: readonly TestSuite[];
  signal: AbortSignal;
  /** What people say to the agent; left out where it only answers another one. */
  hearing?: Hearing;
  /** How it asks other agents. */
  questions: {
    open(callId: string, wanted: WantedQuestion): Promise<Opened>;
    /** The conversation that follows on a call's recorded result; null: it asked nobody. */
    follow(call: Call, result: JsonObject): Promise<Outcome<ToolAnswer> | null>;
  };
};

type Call = { id: string; name: string; input: JsonObject };

/** Makes the loop's `callTool`: one journalled step a call, with the folder's tree kept after each change. */
export function createToolCaller(caller: ToolCaller): (call: Call) => Promise<Outcome<ToolAnswer>> {
  const { journal, definition } = caller;
  const recorded = journal.lastRecorded("told");
  const told = { commit: typeof recorded === "string" ? recorded : null };
  return async (call) => {
    const tool = caller.dependencies.tools.granted(definition, call.name);
    if (!tool) {
      const granted = definition.tools.join(", ");
      return {
        kind: "done",
        value: { text: `There is no tool ${call.name}. You have: ${granted}.`, isError: true },
      };
    }
    const { title, path } = tool.describe(call.input);
    const cutOff = tool.repeat === "ask" ? journal.cutOff(tool.name) : null;
    const outcome = await journal.step(
      {
        kind: "tool",
        name: tool.name,
        title,
        agent: definition.name,
        risk: tool.risk,
        path,
        reserve: 0,
        insideFolder: isInsideFolder(tool) && concernOf(caller, tool, call) === null,
        request: { name: call.name, input: call.input },
      },
      (stepId) => runTool(caller, tool, call, { stepId, told, cutOff }),
    );
    if (outcome.kind === "suspended") return outcome;
    await tellOfTool(caller, outcome.result);
    const followed = await caller.questions.follow(call, outcome.result);
    if (followed?.kind === "suspended") return followed;
    const answer = followed?.value ?? {
      text: String(outcome.result.text),
      isError: outcome.result.isError === true,
    };
    return {
      kind: "done",
      value: {
        ...answer,
        ...(typeof outcome.result.notice === "string" ? { notice: outcome.result.notice } : {}),
        ...(outcome.result.notRun === true ? { notRun: true as const } : {}),
      },
    };
  };
}

async function runTool(
  caller: ToolCaller,
  tool: Tool,
  call: Call,
  { stepId, told, cutOff }: { stepId: string; told: { commit: string | null }; cutOff: string | null },
): Promise<StepResult | "rest"> {
  const { missionId, taskId } = caller.claim;
  const output = stepOutput(caller.dependencies, {
    ...{ missionId, taskId, stepId, agent: caller.definition.name },
  });
  const result =
    outOfDate(caller) ||
    (cutOff && (await notRepeated(caller, tool, call, cutOff))) ||
    (await withoutLeave(caller, tool, call)) ||
    (await withExpectedErrors(() => tool.run(call.input, contextFor(caller, call, output))));
  if (result.kind === "waiting") return "rest";
  const tree = tool.changesFiles ? await caller.folder.keep() : null;
  // What lands elsewhere is told to who works, not to who is asked by it.
  const seen = caller.hearing ? caller.journal.missionSeen() : null;
  const notice = seen && (await conflictNotice(caller.dependencies, caller.claim, seen, told.commit));
  if (notice) told.commit = notice.commit;
  return {
    result: {
      text: result.text,
      isError: result.isError,
      ...(result.data ?? {}),
      ...output.recorded(),
      ...(tree ? { tree } : {}),
      ...(notice ? { notice: notice.text, told: notice.commit } : {}),
    },
    outcome: result.isError ? "error" : "ok",
    summary: [tool.name, tool.describe(call.input).path, result.note ?? firstLine(result.text)]
      .filter(Boolean)
      .join(" · "),
    usage: null,
    costMicroUsd: 0,
  };
}

/** It was wanted before a person changed the files: the agent sees them first. */
function outOfDate({ hearing }: ToolCaller): ToolResult | null {
  if (!hearing?.hasUnheardChanges()) return null;
  return failure(
    "Not run: a person has changed files meanwhile. See what, and call it again where it is still right.",
    { data: { notRun: true } },
  );
}

/** It was running when the process died, and is not safe to run again: a person says whether it is. */
function notRepeated(
  { dependencies, claim, definition }: ToolCaller,
  tool: Tool,
  { input }: Call,
  cutOffStepId: string,
): Promise<ToolResult | null> {
  const { missionId, taskId } = claim;
  return askRepeat(dependencies.store, {
    ...{ missionId, taskId, cutOffStepId, agent: definition.name },
    ...{ name: tool.name, title: tool.describe(input).title, risk: tool.risk, input },
  });
}

/** Whether its only effect is on the work folder, so that nothing is lost with it when its beginning was not written. */
function isInsideFolder({ repeat, risk, reachesOut }: Tool): boolean {
  return repeat === "safe" && (risk === "read" || risk === "write") && !reachesOut;
}

/** Why a person has to be asked before the call is run. */
function concernOf({ policy }: ToolCaller, tool: Tool, { input }: Call) {
  // To ask a person needs no leave of a person.
  if (tool.name === askPersonTool.name) return null;
  return callConcern(policy, { name: tool.name, risk: tool.risk, input, concern: tool.concern(input) });
}

/** What there is to say instead of running it; null: it may run. */
async function withoutLeave(caller: ToolCaller, tool: Tool, call: Call): Promise<ToolResult | null> {
  if (concernOf(caller, tool, call) === null) return null;
  const { dependencies, claim, definition, writes } = caller;
  const wanted = { name: tool.name, risk: tool.risk, input: call.input, concern: tool.concern(call.input) };
  const { missionId, taskId, attemptId } = claim;
  const { title, path } = tool.describe(call.input);
  return askLeave(dependencies.store, {
    ...{ missionId, taskId, attemptId, writes, ...wanted },
    ...{ callId: call.id, agent: definition.name, title },
    runs: tool.runs(call.input, caller.suites),
    onlyPath: isInsideFolder(tool) ? path : null,
  });
}

function contextFor(caller: ToolCaller, call: Call, output: StepOutput): ToolContext {
  const { dependencies, claim, definition, folder, writes, known, signal } = caller;
  const { missionId, taskId, attemptId } = claim;
  const { files, sandbox, ids, diagrams, mcp, reach } = dependencies;
  return {
    root: folder.path,
    files,
    sandbox,
    ids,
    diagrams,
    mcp,
    reach,
    ...readersFor(caller),
    writes,
    known,
    signal,
    onOutput: output.show,
    askPerson: (asked) =>
      askPerson(dependencies.store, {
        missionId,
        taskId,
        agent: definition.name,
        ...asked,
        approvalId: approvalIdOf(attemptId, call.id),
      }),
    openQuestion: (wanted) => caller.questions.open(call.id, wanted),
  };
}

/** What an agent can mend is told to it; what it cannot (no sandbox, a full disk) ends the attempt. */
async function withExpectedErrors(run: () => Promise<ToolResult>): Promise<ToolResult> {
  try {
    return await run();
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !agentCanMend.has(thrown.code)) throw thrown;
    return { kind: "result", text: thrown.userMessage, isError: true };
  }
}

const agentCanMend: ReadonlySet<AppError["code"]> = new Set([
  "path-outside-workspace",
  "not-found",
  "invalid-input",
]);

/** The same call asks the same question, however often the attempt goes on. */
function approvalIdOf(attemptId: string, callId: string): string {
  return `apr_${createHash("sha256").update(`${attemptId} ${callId}`).digest("hex").slice(0, 20)}`;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]?.slice(0, 300) ?? "";
}
