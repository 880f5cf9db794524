import { createHash } from "node:crypto";
import { stuckChoices } from "@/server/domain/mission/block-task";
import type { StorePort } from "@/server/ports/store";
import { answerText } from "./answer-text";

type Question = {
  missionId: string;
  taskId: string;
  agent: string;
  approvalId: string;
  question: string;
  options: string[];
  /** What its agent does after each of them. */
  follows: string[];
};

/** Puts a question to the people of a mission once, and gives the answer as soon as there is one; null until then. */
export async function askPerson(store: StorePort, asked: Question): Promise<string | null> {
  const { missionId, taskId, agent, approvalId, question, options } = asked;
  const [firstLine = ""] = question.trim().split("\n", 1);
  const follows = options.map((option, at) =>
    option === stuckChoices.skip
      ? "The task is left out, and what waits for it goes on without it."
      : (asked.follows[at] ?? "The agent is told so and goes on with this attempt."),
  );
  return store.append<string | null>(missionId, (state) => {
    const known = state.approvals[approvalId];
    if (known)
      return {
        events: [],
        result: known.decision === null ? null : answerText(known.decision, known.answer),
      };
    return {
      events: [
        {
          type: "approval-requested",
          approvalId,
          gate: "question",
          taskId,
          agent,
          title: firstLine.length > 300 ? `${firstLine.slice(0, 299).toWellFormed()}…` : firstLine,
          detail: question,
          risk: "read",
          hash: createHash("sha256")
            .update(JSON.stringify([question, options]))
            .digest("hex"),
          options,
          ...(follows.length > 0 ? { follows } : {}),
          costMicroUsd: null,
          artifactId: null,
        },
      ],
      result: null,
    };
  });
}
