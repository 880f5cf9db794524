import { createHash } from "node:crypto";
import type { MissionEvent } from "@/contracts/events";
import type { GrantCover } from "@/contracts/events/people-events";
import type { MissionState } from "@/contracts/mission-state";
import type { ToolResult } from "@/server/agents/tools/tool";
import { failure } from "@/server/agents/tools/tool";
import { commandQuestion } from "@/server/domain/commands/command-question";
import { callConcern, coverOf, type RiskyCall } from "@/server/domain/gates/call-concern";
import { callQuestion } from "@/server/domain/gates/call-question";
import { drawOnGrant } from "@/server/domain/gates/draw-on-grant";
import { caseOfCall } from "@/server/domain/gates/grant-case";
import type { StorePort } from "@/server/ports/store";

type WantedCall = RiskyCall & {
  missionId: string;
  taskId: string;
  attemptId: string;
  callId: string;
  agent: string;
  /** What it does, in one sentence for people. */
  title: string;
  /** The command that it would run; null: none. */
  runs: string | null;
  /** The file that it names, of a tool that touches no other one; null: there is none, or nobody knows. */
  onlyPath: string | null;
  /** Globs that the task may change now. */
  writes: readonly string[];
};

/**
 * Asks a person's leave for a tool call, once, where the mission's policy wants that. null: the call may run. A leave
 * is given for this very call with this input and this write set: when one of them is another, the old question
 * is void, an old leave is none, and it is asked anew.
 */
export async function askLeave(store: StorePort, wanted: WantedCall): Promise<ToolResult | null> {
  const { missionId, taskId, attemptId, callId, agent, name, input, risk, writes } = wanted;
  const hash = sha256([name, input, ".", writes]);
  const approvalId = `apr_${sha256([attemptId, callId, hash]).slice(0, 20)}`;
  const grantable = coverOf(wanted);
  const grantCase = caseOfCall(wanted);
  return store.append<ToolResult | null>(missionId, (state) => {
    const why = callConcern(state.policy, wanted);
    if (why === null) return { events: [], result: null };
    const known = state.approvals[approvalId];
    if (known?.decision === "approved") return { events: [], result: null };
    if (known && known.decision !== null)
      return { events: [], result: failure(refusal(known.decision, known.answer)) };
    if (isGranted(state, grantable)) return { events: [], result: null };
    // A card that is open is a person's to decide, also where a grant has room again.
    if (known) return { events: [], result: { kind: "waiting" } };
    const use = grantCase && { taskId, useId: approvalId, of: grantCase, costMicroUsd: 0 };
    const used = use && drawOnGrant(state, use);
    if (used) return { events: used, result: null };
    const overtaken: MissionEvent[] = Object.values(state.approvals)
      .filter((other) => other.gate === "tool" && other.taskId === taskId && other.decision === null)
      .map(({ id }) => ({
        type: "approval-decided",
        approvalId: id,
        decision: "voided",
        answer: "The call or what the task may change is another now",
        by: "engine",
      }));
    const asked: MissionEvent = {
      type: "approval-requested",
      approvalId,
      gate: "tool",
      taskId,
      agent,
      ...questionOf(wanted, why, grantable),
      ...{ risk, hash, grantable, ...(grantCase ? { grantCase } : {}) },
      options: [],
      costMicroUsd: null,
      artifactId: null,
    };
    return { events: [...overtaken, asked], result: { kind: "waiting" } };
  });
}

function isGranted({ grants = {} }: MissionState, { hash }: GrantCover): boolean {
  return Object.values(grants).some(
    (grant) => !grant.limits && grant.hash === hash && grant.revokedBy === null,
  );
}

function questionOf(
  { concern, input, title, runs, writes, name }: WantedCall,
  why: string,
  cover: GrantCover,
) {
  const command = concern?.command ?? runs;
  if (command !== null) {
    const question = commandQuestion({ command, why, writes });
    const covers = cover.covers === command ? "exactly this command, whichever task runs it" : cover.covers;
    return { ...question, detail: `${question.detail}\n\n“Allow for this mission” covers ${covers}.` };
  }
  const question = callQuestion({ name, title, input, why });
  return { ...question, detail: `${question.detail}\n\n“Allow for this mission” covers ${cover.covers}.` };
}

function refusal(decision: string, answer: string | null): string {
  const what =
    decision === "rejected"
      ? "It was not run: a person said no."
      : "It was not run: the question was withdrawn.";
  return `${what}${answer ? ` Their reason: ${answer}` : ""} Find another way, or do without.`;
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
