import { createHash } from "node:crypto";
import type { RiskClass } from "@/contracts/agents";
import type { JsonObject } from "@/contracts/json";
import { failure, type ToolResult } from "@/server/agents/tools/tool";
import { fenced, visible } from "@/server/domain/commands/fenced";
import type { StorePort } from "@/server/ports/store";

type BrokenCall = {
  missionId: string;
  taskId: string;
  agent: string;
  name: string;
  title: string;
  risk: RiskClass;
  input: JsonObject;
  /** The try whose outcome is unknown: each one asks for itself. */
  cutOffStepId: string;
};

/** Asks a person, once, whether a call of unknown outcome is made again. null: it is. */
export async function askRepeat(store: StorePort, call: BrokenCall): Promise<ToolResult | null> {
  const { missionId, taskId, agent, name, title, risk, input, cutOffStepId } = call;
  const hash = createHash("sha256")
    .update(JSON.stringify(["repeat", name, input, cutOffStepId]))
    .digest("hex");
  const approvalId = `apr_${hash.slice(0, 20)}`;
  return store.append<ToolResult | null>(missionId, (state) => {
    const known = state.approvals[approvalId];
    if (known?.decision === "approved") return { events: [], result: null };
    if (known && known.decision !== null) return { events: [], result: failure(refusal(known.answer)) };
    if (known) return { events: [], result: { kind: "waiting" } };
    return {
      events: [
        {
          ...{ type: "approval-requested", approvalId, gate: "tool", taskId, agent, risk, hash },
          title: visible(`Once more? ${title}`).slice(0, 300),
          detail: questionOf(name, input),
          ...{ options: [], costMicroUsd: null, artifactId: null },
        },
      ],
      result: { kind: "waiting" },
    };
  });
}

function questionOf(name: string, input: JsonObject): string {
  return [
    `**Its outcome is unknown:** the work broke off while \`${name}\` ran. It may have taken effect, in part or as a whole, and doing it again may do it twice.`,
    fenced(JSON.stringify(input, null, 2), "json"),
    "Look at what it has changed. Approve to run it once more; reject to go on without, and say what you found.",
  ].join("\n\n");
}

function refusal(answer: string | null): string {
  const found = answer ? ` A person says: ${answer}` : "";
  return `The work broke off while this ran, and it was not run again: whether it took effect is unknown.${found}`;
}
