import type { ApprovalPolicy } from "./events/approval-policy";

/** Of a workflow's stage, what tells whether a design is what it is about. */
type DecidingStage = { id: string; needs: readonly string[]; gate?: string | null; decides?: string | null };

export const usualPolicy: ApprovalPolicy = {
  ...{ plan: "ask", rfc: "allow", merge: "ask", tool: "ask" },
  // No tool of today does this; those to come ask before they do.
  risks: ["network", "publish"],
  ...{ taskAboveUsd: null, filesAbove: null, paths: [] },
};

/** What a person is asked where nobody says otherwise: where a workflow ends with a decision about a design, that too. */
export function defaultPolicy(stages: readonly DecidingStage[]): ApprovalPolicy {
  return endsWithDesign(stages) ? { ...usualPolicy, rfc: "ask" } : usualPolicy;
}

/** Whether the decision about a design is the result: nothing is built from it in the same mission. */
export function endsWithDesign(stages: readonly DecidingStage[]): boolean {
  return stages.some(
    ({ id, decides, gate }) => decides && gate === "rfc" && !stages.some(({ needs }) => needs.includes(id)),
  );
}
