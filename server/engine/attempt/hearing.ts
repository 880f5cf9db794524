import { z } from "zod";
import type { JsonObject } from "@/contracts/json";
import type { HandBack, MissionState, TaskState } from "@/contracts/mission-state";
import { briefIn } from "@/server/agents/brief-in";
import { messagesFor } from "@/server/domain/mission/messages-for";
import type { LlmBlock, LlmMessage, LlmReply } from "@/server/ports/llm";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import type { Journal } from "./journal";
import { handBackId, handBackText, personsText } from "./news-text";

const newsSchema = z.array(z.object({ id: z.string(), text: z.string() }));
type News = z.infer<typeof newsSchema>;

/**
 * What people tell an agent at work: their messages, and what they changed in its files by hand. It hears of them with
 * its next model call. That call's record says which ones it carried: after a crash the same conversation is built
 * again, and what no finished call has carried is told anew. So nothing is lost and nothing heard twice.
 */
export type Hearing = {
  /** What is to be told before the call that comes next, in blocks for the conversation's newest message. */
  hear(): Promise<LlmBlock[]>;
  /** For the record of that call. */
  record(): JsonObject;
  /** The call goes out, as this step of the attempt. */
  sent(step: number): Promise<void>;
  /** It was answered: the agent has read what it carried. */
  answered(reply: LlmReply, step: number): Promise<void>;
  /** Whether a person has changed files that the agent has not heard of yet. */
  hasUnheardChanges(): boolean;
};

type Listener = {
  dependencies: Pick<EngineDependencies, "store">;
  claim: AttemptClaim;
  journal: Journal;
  opening: readonly LlmMessage[];
  /** What people changed in the attempt's files by hand; more cannot come while it runs. */
  changes: readonly HandBack[];
};

export function createHearing({
  dependencies: { store },
  claim,
  journal,
  opening,
  changes,
}: Listener): Hearing {
  const { missionId, taskId, attemptId, agent } = claim;
  const heard = new Set<string>();
  let now: News = [];
  let isFirst = true;

  const read = async (): Promise<{ state: MissionState; task: TaskState } | null> => {
    const state = await store.readState(missionId);
    const task = state?.tasks[taskId];
    return state && task ? { state, task } : null;
  };
  const unheard = () => changes.filter((back) => !heard.has(handBackId(back)));

  return {
    async hear() {
      const recorded = journal.recordedRequest();
      const seen = await read();
      const inBrief = isFirst && seen ? briefed(seen, agent, opening) : [];
      isFirst = false;
      for (const { id } of inBrief) heard.add(id);
      const fresh: News = recorded
        ? readNews(recorded.heard)
        : seen
          ? [
              ...unheard().map((back) => ({ id: handBackId(back), text: handBackText(back) })),
              ...messagesFor(seen.state, seen.task, agent)
                .filter(({ id }) => !heard.has(id))
                .map((message) => ({ id: message.id, text: personsText(message) })),
            ]
          : [];
      for (const { id } of fresh) heard.add(id);
      now = [...inBrief, ...fresh];
      return fresh.map(({ text }) => ({ type: "text", text }));
    },
    record(): JsonObject {
      const told = now.filter(({ text }) => text !== "");
      return told.length > 0 ? { heard: told } : {};
    },
    async sent(step) {
      if (now.length === 0) return;
      await store.append(missionId, (state) => ({
        events: now.flatMap(({ id }) =>
          deliveryOf(state, id, attemptId) === null
            ? [{ type: "message-delivered" as const, messageId: id, taskId, attemptId, agent, step }]
            : [],
        ),
        result: null,
      }));
    },
    async answered(reply, step) {
      if (now.length === 0) return;
      const told = now;
      now = [];
      const text = wordsOf(reply);
      await store.append(missionId, (state) => ({
        events: told.flatMap(({ id: messageId }) => {
          const delivery = deliveryOf(state, messageId, attemptId);
          if (delivery === undefined || delivery?.acknowledged) return [];
          const place = { messageId, taskId, attemptId, agent };
          return [
            ...(delivery === null ? [{ type: "message-delivered" as const, ...place, step }] : []),
            { type: "message-acknowledged" as const, ...place, text },
          ];
        }),
        result: null,
      }));
    },
    hasUnheardChanges() {
      return unheard().length > 0;
    },
  };
}

/** Null: not delivered to the attempt yet. Undefined: it is no message, or none that is kept. */
function deliveryOf({ messages }: MissionState, messageId: string, attemptId: string) {
  const message = messages.find(({ id }) => id === messageId);
  if (!message) return undefined;
  return message.deliveries?.find((one) => one.attemptId === attemptId) ?? null;
}

/** Messages that stand in the brief already: they are told with the first call, and not once more. */
function briefed(
  { state, task }: { state: MissionState; task: TaskState },
  agent: string,
  opening: readonly LlmMessage[],
): News {
  const notes = new Set(briefIn(opening)?.notes);
  return messagesFor(state, task, agent)
    .filter(({ text }) => notes.has(text))
    .map(({ id }) => ({ id, text: "" }));
}

function readNews(value: JsonObject[string] | undefined): News {
  return newsSchema.safeParse(value ?? []).data ?? [];
}

const shownWords = 300;

/** What the agent said, or else what it did. */
function wordsOf({ content }: LlmReply): string {
  const said = content
    .flatMap((block) => (block.type === "text" ? [block.text.trim()] : []))
    .join("\n")
    .trim();
  if (said) return said.length > shownWords ? `${said.slice(0, shownWords - 1)}…`.toWellFormed() : said;
  const calls = content.flatMap((block) => (block.type === "tool-use" ? [block.name] : []));
  return calls.length > 0 ? `Read; goes on with ${[...new Set(calls)].join(", ")}` : "Read";
}
