import type { AgentDefinition } from "@/contracts/agents";
import type { JsonObject } from "@/contracts/json";
import type { LoopEffects, Outcome, ToolAnswer } from "@/server/agents/agent-loop";
import type { WantedQuestion } from "@/server/agents/tools/tool";
import { coordinator } from "@/server/domain/mission/next-agent";
import { answerSchemas } from "@/server/domain/questions/question";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import { askPerson } from "../ask-person";
import type { AttemptClaim } from "../attempt-claim";
import type { Journal } from "../journal";
import { type Asked, type AskingPlace, askedSchema, messageIdOf, openQuestion } from "./asked";
import { type Conversation, converse } from "./converse";
import { type Dispute, settleDisagreement, tellSettled } from "./settle-disagreement";
import { tellAnswered, tellAsked } from "./tell-exchange";

export type QuestionParts = {
  dependencies: EngineDependencies;
  claim: AttemptClaim;
  journal: Journal;
  definition: AgentDefinition;
  asking: AskingPlace;
  /** The model and the tools of one who is asked. */
  effectsFor: (asked: Asked, asking: AskingPlace) => Pick<LoopEffects, "callModel" | "callTool">;
};

/**
 * What follows on a call that has opened a question, out of its recorded result: the conversation, each step of which is
 * journalled in the asker's attempt and paid by it, and what came of it. Null: the call asked nobody.
 */
export async function answerCall(
  parts: QuestionParts,
  call: { id: string; name: string },
  result: JsonObject,
): Promise<Outcome<ToolAnswer> | null> {
  const asked = askedSchema.safeParse(result.asked).data;
  if (!asked) return null;
  parts.asking.count.asked += 1;
  const talked = await talk(parts, asked, call.name);
  if (talked.kind === "suspended") return talked;
  if (asked.answer === "words") return { kind: "done", value: answerOf(asked, talked.value) };
  const { about = "", why = "" } = (result.disagrees ?? {}) as { about?: string; why?: string };
  const dispute: Dispute = { id: asked.id, asker: parts.definition.name, other: asked.to, about, why };
  return disagree(parts, call, { dispute, discussed: talked.value });
}

function answerOf({ to }: Asked, { answer, replies }: Conversation): ToolAnswer {
  const text = answerSchemas.words.safeParse(answer).data?.text;
  if (text) return { text: `${to} answers:\n${text}`, isError: false };
  return {
    text: `${to} came to no answer in ${replies} replies. Go on without, or ask a person.`,
    isError: true,
  };
}

/** One exchange: on the log from its question to its answer. */
async function talk(parts: QuestionParts, asked: Asked, action: string): Promise<Outcome<Conversation>> {
  await tellAsked(parts, asked, action);
  const { chain, count } = parts.asking;
  const talked = await converse(asked, parts.effectsFor(asked, { chain: [...chain, asked.to], count }));
  if (talked.kind === "suspended") return talked;
  const { answer, replies } = talked.value;
  const what = answer?.stand ?? answer?.decision;
  const data = { replies, ...(typeof what === "string" ? { what } : {}) };
  await tellAnswered(parts, asked, { action, text: shown(answer, replies), data });
  return talked;
}

function shown(answer: JsonObject | null, replies: number): string {
  if (!answer) return `No answer in ${replies} replies.`;
  if (typeof answer.text === "string") return answer.text;
  return `${answer.stand ?? answer.decision}: ${answer.reason}`;
}

async function disagree(
  parts: QuestionParts,
  call: { id: string; name: string },
  { dispute, discussed }: { dispute: Dispute; discussed: Conversation },
): Promise<Outcome<ToolAnswer>> {
  const settled = await settleDisagreement(dispute, discussed, {
    askCoordinator: (question) => putToCoordinator(parts, call, question),
    askPerson: (question, options, follows) => putToPerson(parts, call, { question, options, follows }),
  });
  if (settled.kind === "suspended") return settled;
  const { by, stands, reason } = settled.value;
  await tellSettled(parts.dependencies.store, parts.claim, dispute, settled.value);
  const text = stands ? "It stands: do what is asked." : "It is dropped: leave it as it is.";
  return { kind: "done", value: { text: `${text}\nDecided by ${by}: ${reason}`, isError: false } };
}

async function putToCoordinator(
  parts: QuestionParts,
  call: { id: string; name: string },
  question: string,
): Promise<Outcome<Conversation | null>> {
  const wanted: WantedQuestion = { to: coordinator, question, answer: "decision" };
  // It bears what the coordinator was then, so that the conversation goes on alike after a restart.
  const opened = await stepOf(
    parts,
    { name: call.name, title: "Puts it to the coordinator", request: { question } },
    async () => {
      const answer = await openQuestion(parts, `${call.id} decision`, wanted);
      return answer.ok
        ? { text: "Asked the coordinator.", asked: answer.asked }
        : { text: answer.why, asked: null };
    },
  );
  if (opened.kind === "suspended") return opened;
  const asked = askedSchema.safeParse(opened.value.asked).data;
  return asked ? talk(parts, asked, call.name) : { kind: "done", value: null };
}

async function putToPerson(
  { dependencies, claim, definition, journal }: QuestionParts,
  call: { id: string; name: string },
  asked: { question: string; options: string[]; follows: string[] },
): Promise<Outcome<string>> {
  const { missionId, taskId, attemptId } = claim;
  const approvalId = messageIdOf(attemptId, `${call.id} person`).replace("msg_", "apr_");
  const parts = { journal, definition };
  const said = await stepOf(
    parts,
    { name: call.name, title: "Puts it to you", request: { question: asked.question } },
    async () => {
      const answer = await askPerson(dependencies.store, {
        missionId,
        taskId,
        agent: definition.name,
        approvalId,
        ...asked,
      });
      return answer === null ? "rest" : { text: answer };
    },
  );
  return said.kind === "suspended" ? said : { kind: "done", value: String(said.value.text) };
}

async function stepOf(
  { journal, definition }: Pick<QuestionParts, "journal" | "definition">,
  { name, title, request }: { name: string; title: string; request: JsonObject },
  work: () => Promise<({ text: string } & JsonObject) | "rest">,
): Promise<Outcome<JsonObject>> {
  const outcome = await journal.step(
    { kind: "tool", name, title, agent: definition.name, risk: "read", path: null, reserve: 0, request },
    async () => {
      const result = await work();
      if (result === "rest") return result;
      return { result, outcome: "ok", summary: result.text.slice(0, 300), usage: null, costMicroUsd: 0 };
    },
  );
  return outcome.kind === "suspended" ? outcome : { kind: "done", value: outcome.result };
}
