import { createHash } from "node:crypto";
import type { MissionEvent } from "@/contracts/events";
import type { JsonObject } from "@/contracts/json";
import type { ToolResult } from "@/server/agents/tools/tool";
import { failure } from "@/server/agents/tools/tool";
import { commandQuestion } from "@/server/domain/commands/command-question";
import type { StorePort } from "@/server/ports/store";

type WantedCall = {
  missionId: string;
  taskId: string;
  attemptId: string;
  callId: string;
  agent: string;
  name: string;
  input: JsonObject;
  /** Why a person is to be asked, and the shell text that it is about. */
  concern: { why: string; command: string };
  /** Globs that the task may change now. */
  writes: readonly string[];
};

/**
 * Asks a person's leave for a tool call, once, where the mission's policy wants that. null: the call may run. A leave
 * is given for this very call with this input and this write set: when one of them is another, the old question
 * is void, an old leave is none, and it is asked anew.
 */
export async function askLeave(store: StorePort, wanted: WantedCall): Promise<ToolResult | null> {
  const { missionId, taskId, attemptId, callId, agent, name, input, concern, writes } = wanted;
  const hash = sha256([name, input, ".", writes]);
  const approvalId = `apr_${sha256([attemptId, callId, hash]).slice(0, 20)}`;
  return store.append<ToolResult | null>(missionId, (state) => {
    if (state.policy.tool !== "ask") return { events: [], result: null };
    const known = state.approvals[approvalId];
    if (known?.decision === "approved") return { events: [], result: null };
    if (known && known.decision !== null)
      return { events: [], result: failure(refusal(known.decision, known.answer)) };
    if (known) return { events: [], result: { kind: "waiting" } };
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
      ...commandQuestion({ ...concern, writes }),
      risk: "execute",
      hash,
      options: [],
      costMicroUsd: null,
      artifactId: null,
    };
    return { events: [...overtaken, asked], result: { kind: "waiting" } };
  });
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
