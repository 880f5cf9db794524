import { type ApprovalPolicy, approvalPolicySchema } from "@/contracts/events/approval-policy";
import { own } from "@/contracts/own";
import { askUsage } from "./ask-words";

type Read = { ok: true; policy: ApprovalPolicy } | { ok: false; problem: string };

/** `plan,merge,commands,files=20,path=migrations/**` as a policy: what is not named is allowed. */
export function readAsk(text: string): Read {
  const risks: string[] = [];
  const paths: string[] = [];
  const policy: Record<string, unknown> = {
    ...{ plan: "allow", rfc: "allow", merge: "allow", tool: "allow" },
    ...{ taskAboveUsd: null, filesAbove: null, risks, paths },
  };
  for (const part of text.split(",").map((word) => word.trim())) {
    const [word = "", value] = split(part);
    const gate = own(gates, word);
    const risk = own(riskWords, word);
    const limit = own(limits, word);
    if (gate && value === undefined) policy[gate] = "ask";
    else if (risk && value === undefined) risks.push(risk);
    else if (limit && value) policy[limit] = Number(value);
    else if (word === "path" && value) paths.push(value);
    else if (part !== "none" || text.trim() !== "none")
      return { ok: false, problem: `--ask does not know "${part}". ${askUsage}` };
  }
  const parsed = approvalPolicySchema.safeParse(policy);
  if (parsed.success) return { ok: true, policy: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, problem: `--ask: ${issue?.path.join(" ")} is not valid: ${issue?.message}.` };
}

const gates: Record<string, keyof ApprovalPolicy> = {
  ...{ plan: "plan", design: "rfc", merge: "merge", commands: "tool" },
};
const riskWords: Record<string, string> = {
  ...{ writes: "write", runs: "execute", network: "network", publish: "publish" },
};
const limits: Record<string, keyof ApprovalPolicy> = { task: "taskAboveUsd", files: "filesAbove" };

function split(part: string): [string, string | undefined] {
  const at = part.indexOf("=");
  return at < 0 ? [part, undefined] : [part.slice(0, at), part.slice(at + 1)];
}
