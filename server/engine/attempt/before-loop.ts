import type { AttemptState, HandBack } from "@/contracts/mission-state";
import { attemptTree } from "@/server/domain/mission/attempt-tree";
import type { LlmMessage } from "@/server/ports/llm";
import type { StepRecord, StorePort } from "@/server/ports/store";

/** What an attempt had said and done when it began to go in circles. */
export type BeforeLoop = {
  /** The conversation up to then, its brief first. */
  messages: LlmMessage[];
  /** Its files then; null when it had changed none. */
  tree: string | null;
};

/** Reads it from the journal; null when the attempt did not go in circles. */
export async function readBeforeLoop(
  store: Pick<StorePort, "readSteps">,
  attempt: Pick<AttemptState, "id" | "loopTurn">,
  handBacks: readonly HandBack[] = [],
): Promise<BeforeLoop | null> {
  let messages: LlmMessage[] = [];
  let turn = 0;
  const steps: StepRecord[] = [];
  for (const step of await store.readSteps(attempt.id)) {
    if (step.kind === "tool") steps.push(step);
    // What was said inside, to answer a question, is not part of its own conversation.
    if (step.kind !== "model" || step.outcome !== "ok" || step.request.asked !== undefined) continue;
    // A request is recorded from where the one before it ended.
    const { from, messages: fresh } = step.request as unknown as { from: number; messages: LlmMessage[] };
    messages = [...messages.slice(0, from), ...fresh];
    if (turn === attempt.loopTurn) {
      const before = handBacks.filter(({ steps: over }) => over <= step.index);
      return { messages, tree: attemptTree(steps, attempt.id, before) };
    }
    turn += 1;
  }
  return null;
}

/** A new brief, and the conversation after the old one up to where it began to go in circles, with a word on that. */
export function openingAfter(brief: LlmMessage, before: BeforeLoop | null): LlmMessage[] {
  if (!before) return [brief];
  const messages = [brief, ...before.messages.slice(1)];
  return messages.map((message, place) =>
    place < messages.length - 1
      ? message
      : { ...message, content: [...message.content, { type: "text", text: loopNote }] },
  );
}

// The brief, which says what the circle was, may be far above.
const loopNote = "From here on you went in circles; that part was dropped. Take another way.";
