import type { z } from "zod";
import type { newRfcDecisionSchema, RfcDecision } from "@/contracts/rfcs";
import { isMissionOver } from "@/contracts/status";
import { AppError } from "@/server/domain/errors/app-error";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import { rfcDecisionEvents } from "@/server/domain/rfc/end-rfc";
import { newestRevision } from "@/server/domain/rfc/revisions";
import { openRfcQuestion, reasonedDecisions, rfcChoices } from "@/server/domain/rfc/rfc-decisions";
import { decideApproval } from "../approvals/decide-approval";
import { missingMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { findRfc, hashOf, newestText, rfcIn } from "./find-rfc";

type Input = z.output<typeof newRfcDecisionSchema> & { missionId: string; rfcId: string; by: string };

/**
 * A person's decision about an RFC. Where the mission asks about it, this is the answer; otherwise the RFC is moved, and
 * what was to be built on it is cancelled if it is not to be.
 * @throws AppError `not-found`, `approval-void` (another text was shown), `not-possible-now`, `invalid-input` (no reason).
 */
export async function decideRfc(dependencies: ServiceDependencies, input: Input): Promise<void> {
  const { store, engine } = dependencies;
  const { missionId, rfcId, decision, hash, reason, by } = input;
  const { state, rfc } = await findRfc(store, missionId, rfcId);
  const shown = await newestText(store, state, rfc);
  if (hashOf(shown.content) !== hash) throw otherText();
  if (reasonedDecisions.has(decision) && reason === "") throw noReason();
  const { decisions, waits } = rfcChoices(state, rfc);
  if (!decisions.includes(decision)) throw notNow(decision, rfc.status, waits);
  const asked = openRfcQuestion(state, rfc);
  if (decision === "revise" || (decision === "approve" && asked)) {
    if (!asked) throw notNow(decision, rfc.status);
    return decideApproval(dependencies, {
      ...{ missionId, approvalId: asked.id, hash: asked.hash, by, answer: reason || null },
      decision: decision === "approve" ? "approved" : "rejected",
    });
  }
  const status = await store.append(missionId, (now) => {
    const current = rfcIn(now, rfcId);
    if (newestRevision(now, current)?.id !== shown.id) throw otherText();
    if (!rfcChoices(now, current).decisions.includes(decision)) throw notNow(decision, current.status);
    const events = rfcDecisionEvents(now, current, decision, { by, reason });
    if (events.length === 0) throw notNow(decision, current.status);
    return { ...(isMissionOver(now.status) ? { events } : withReadyTasks(now, events)), result: now.status };
  });
  if (status === null) throw missingMission(missionId);
  engine.wake(missionId);
}

function otherText(): AppError {
  return new AppError({
    code: "approval-void",
    message: "the RFC has another text now",
    userMessage: "What you decided about has changed in the meantime. Look at it again.",
  });
}

function noReason(): AppError {
  const userMessage = "Say why: it is kept with the decision.";
  return new AppError({ code: "invalid-input", message: "a decision without a reason", userMessage });
}

function notNow(decision: RfcDecision, status: string, waits: string | null = null): AppError {
  return new AppError({
    code: "not-possible-now",
    message: `${decision} of an RFC that is ${status}`,
    userMessage: `The RFC is ${status.replaceAll("_", " ")}: this is not possible now.${waits ? ` ${waits}` : ""}`,
  });
}
