import type { LoopEffects } from "@/server/agents/agent-loop";
import { extractSpecBlock } from "@/server/domain/brief/spec-block";
import type { LlmRequest } from "@/server/ports/llm";
import { createModelCaller } from "../call-model";
import { createToolCaller, type ToolCaller } from "../call-tool";
import { answerCall, type QuestionParts } from "./answer-call";
import { type AskingPlace, openQuestion } from "./asked";
import { answering, answeringTools } from "./converse";

type Base = Omit<ToolCaller, "questions">;
type Ground = { rehearsal: boolean; system: LlmRequest["system"] };

/** The loop's `callTool`, with which an agent may also ask others; those ask in turn as deep as the limits allow. */
export function createAskingTools(base: Base, ground: Ground, asking: AskingPlace): LoopEffects["callTool"] {
  const { dependencies } = base;
  const parts: QuestionParts = {
    ...base,
    asking,
    effectsFor(asked, place) {
      const { hearing: _own, ...rest } = base;
      const inside = { ...rest, definition: answering(asked) };
      const use = { agent: asked.to, rehearsal: ground.rehearsal };
      const { modelFor, fallbacksFor, tools } = dependencies;
      return {
        callModel: createModelCaller({
          ...inside,
          models: [modelFor(asked.tier, use), ...fallbacksFor(asked.tier, use)],
          // What all agents of the mission are told, and the role of who is asked.
          system: [
            ...ground.system.filter(({ text }) => extractSpecBlock(text) !== null),
            { text: asked.role, cache: true },
          ],
          tools: answeringTools(asked, tools.forModel(inside.definition)),
          asked: asked.id,
        }),
        callTool: createAskingTools(inside, ground, place),
      };
    },
  };
  return createToolCaller({
    ...base,
    questions: {
      open: (callId, wanted) => openQuestion(parts, callId, wanted),
      follow: (call, result) => answerCall(parts, call, result),
    },
  });
}
