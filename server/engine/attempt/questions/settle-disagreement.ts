import type { Disagreement } from "@/contracts/mission-state";
import type { Outcome } from "@/server/agents/agent-loop";
import { coordinator } from "@/server/domain/mission/next-agent";
import { answerSchemas } from "@/server/domain/questions/question";
import type { StorePort } from "@/server/ports/store";
import type { AttemptClaim } from "../attempt-claim";
import type { Conversation } from "./converse";

export type Dispute = { id: string; asker: string; other: string; about: string; why: string };

type Ways = {
  /** Asks the coordinator; null where it cannot be asked. */
  askCoordinator(question: string): Promise<Outcome<Conversation | null>>;
  /** The person's answer, once it is there. */
  askPerson(question: string, options: string[], follows: string[]): Promise<Outcome<string>>;
};

/** What a person may choose where agents do not agree. */
export const personChoices = { stands: "It stands", dropped: "Drop it" } as const;

/**
 * How a disagreement ends after its one round of discussion: the other gives way, or the coordinator decides, or, where
 * that cannot or does not want to, a person.
 */
export async function settleDisagreement(
  dispute: Dispute,
  discussed: Conversation,
  { askCoordinator, askPerson }: Ways,
): Promise<Outcome<Omit<Disagreement, "at" | "disagreementId" | "asker" | "other" | "about">>> {
  const { asker, other } = dispute;
  const stand = answerSchemas.stand.safeParse(discussed.answer).data;
  if (stand?.stand === "withdraw") {
    return { kind: "done", value: { by: "discussion", stands: false, reason: stand.reason } };
  }
  const sides = [
    `${other} wants this: ${dispute.about}`,
    `${asker} holds it to be wrong: ${dispute.why}`,
    `${other} answers: ${stand?.reason ?? "nothing that could be read"}`,
  ].join("\n\n");
  const asked = await askCoordinator(sides);
  if (asked.kind === "suspended") return asked;
  const decided = answerSchemas.decision.safeParse(asked.value?.answer).data;
  if (decided && decided.decision !== "person") {
    const stands = decided.decision === "stands";
    return { kind: "done", value: { by: coordinator, stands, reason: decided.reason } };
  }
  const why = decided ? `\n\nThe coordinator leaves it to you: ${decided.reason}` : "";
  const said = await askPerson(
    `${asker} and ${other} do not agree. Does it stand?\n\n${sides}${why}`,
    Object.values(personChoices),
    [`${asker} does what ${other} wants.`, `${asker} leaves it, and ${other} does not ask for it again.`],
  );
  if (said.kind === "suspended") return said;
  // Anything but the clear choice to drop it leaves it standing, in the person's own words.
  return {
    kind: "done",
    value: { by: "person", stands: said.value !== personChoices.dropped, reason: said.value },
  };
}

/** Puts the end on the log, once. */
export function tellSettled(
  store: StorePort,
  { missionId, taskId }: AttemptClaim,
  { id: disagreementId, asker, other, about }: Dispute,
  settled: { by: Disagreement["by"]; stands: boolean; reason: string },
) {
  return store.append(missionId, (state) => {
    const known = state.tasks[taskId]?.disagreements ?? [];
    if (known.some((one) => one.disagreementId === disagreementId)) return { events: [], result: null };
    return {
      events: [{ type: "disagreement-settled", disagreementId, taskId, asker, other, about, ...settled }],
      result: null,
    };
  });
}
