import type { Question } from "@/server/domain/questions/question";
import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { say } from "./turns";

const saidCriteria = 3;

/** What an agent says that another one has asked: what the spec has on it, and nothing else. */
export function answerQuestion(conversation: Conversation, question: Question): Turn {
  switch (question.answer) {
    case "words":
      return answer("Looking into the spec.", { text: fromSpec(conversation, question.question) });
    case "stand": {
      const rests = criterionIn(conversation, reasonIn(question.question));
      return rests
        ? answer("That is a reason.", { stand: "withdraw", reason: `${rests} asks for it: I withdraw.` })
        : answer("I see no reason in that.", {
            stand: "hold",
            reason: "No criterion of the spec is named that asks for it, so I hold to it.",
          });
    }
    case "decision":
      return answer("Weighing both sides.", {
        decision: "person",
        reason: "Neither side names a criterion of the spec that settles it.",
      });
  }
}

function answer(text: string, input: Record<string, string>): Turn {
  return say(text, { name: "answer", input });
}

/** The part in which the asker says why. */
function reasonIn(question: string): string {
  return question.split("I hold it to be wrong:").at(-1) ?? "";
}

function criterionIn({ spec }: Conversation, text: string): string | null {
  return spec?.criteria.find(({ id }) => new RegExp(`\\b${id}\\b`).test(text))?.id ?? null;
}

function fromSpec({ spec }: Conversation, question: string): string {
  const words = new Set(question.toLowerCase().match(/[a-z0-9]{4,}/g) ?? []);
  const scored = (spec?.criteria ?? []).map(({ id, text }) => ({
    line: `${id}: ${text}`,
    score: (text.toLowerCase().match(/[a-z0-9]{4,}/g) ?? []).filter((word) => words.has(word)).length,
  }));
  const best = scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, saidCriteria);
  if (best.length === 0)
    return "The spec says nothing about that. Take the simplest way, and say that you did.";
  return `The spec says:\n${best.map(({ line }) => `- ${line}`).join("\n")}`;
}
