import { attemptLine } from "@/server/domain/mission/block-evidence";
import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { answerChat } from "./answer-chat";
import { leaveIt } from "./leave-it";
import { call, say } from "./turns";

/** Talks with people; decides how a failed task goes on. */
export function playCoordinator(conversation: Conversation): Turn {
  if (!conversation.finishFields.includes("decision")) return say(answerChat(conversation));
  const { decision, reason } = decide(conversation);
  const task = conversation.brief?.task.title ?? "the task";
  const summary = `"${task}": ${decision}. ${reason}`;
  return say(`I looked at what was tried. ${reason}`, call.finish({ summary, decision, reason }));
}

const passing = /no result after|overloaded|unreachable|timed? out|time limit|broke off|rate limit/i;

function decide({ brief }: Conversation): { decision: "retry" | "ask-person"; reason: string } {
  const failures = brief?.failures ?? [];
  const last = failures.at(-1) ?? "";
  if (last !== "" && passing.test(last)) {
    return {
      decision: "retry",
      reason: "The last try failed for a cause that passes; another may well succeed.",
    };
  }
  if ((brief?.answers ?? []).some(({ answer }) => answer.includes(leaveIt)))
    return {
      decision: "ask-person",
      reason: "You left it to a real model, and a rehearsal has none. Mend it by hand, or skip it.",
    };
  const why = whyOf(last);
  const alike = failures.filter((failure) => whyOf(failure) === why).length;
  if (failures.length < 2 || alike < 2) {
    return {
      decision: "retry",
      reason: `So far it failed ${failures.length === 1 ? "once" : `${failures.length} times, each time otherwise`}: ${why}. One more try is worth it.`,
    };
  }
  return {
    decision: "ask-person",
    reason: `It failed ${alike} times alike. The same again would most likely fail alike, so a person has to say what to do otherwise.`,
  };
}

/** The check that failed, and what it says. */
function whyOf(failure: string): string {
  return (attemptLine(failure) || "no reason was given").replace(/[.:]$/, "");
}
