import { createHash } from "node:crypto";
import type { RiskClass } from "@/contracts/agents";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import type { GrantCover } from "@/contracts/events/people-events";
import type { JsonObject } from "@/contracts/json";

/** A tool call as the policy sees it. */
export type RiskyCall = {
  name: string;
  risk: RiskClass;
  input: JsonObject;
  /** Why the tool itself would ask, and the shell text that it is about; `always`: whatever the policy says. */
  concern: { why: string; command?: string; always?: true } | null;
};

const riskSentences: Record<RiskClass, string> = {
  read: "you want to be asked before everything that reads",
  write: "you want to be asked before every change of a file",
  execute: "you want to be asked before everything that runs code",
  network: "it uses the network",
  publish: "it changes something outside War Room",
};

/** Why a person is to be asked before a tool call, in one sentence; null: the policy lets it run. */
export function callConcern(policy: Pick<ApprovalPolicy, "tool" | "risks">, call: RiskyCall): string | null {
  if (call.concern && (policy.tool === "ask" || call.concern.always)) return call.concern.why;
  return policy.risks?.includes(call.risk) ? riskSentences[call.risk] : null;
}

/**
 * What "allow for this mission" covers on this call's card: this very command, in whatever task; of other tools every
 * call.
 */
export function coverOf({ name, input }: Pick<RiskyCall, "name" | "input">): GrantCover {
  const command = typeof input.command === "string" ? input.command : null;
  const exact = command === null ? [name] : [name, input];
  const hash = createHash("sha256")
    .update(JSON.stringify(["grant", ...exact]))
    .digest("hex");
  return { hash, tool: name, covers: command ?? `every call of ${name}` };
}
