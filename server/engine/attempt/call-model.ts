import type { AgentDefinition } from "@/contracts/agents";
import { usageSchema } from "@/contracts/events";
import type { JsonObject } from "@/contracts/json";
import type { Outcome } from "@/server/agents/agent-loop";
import { toolsForModel } from "@/server/agents/tools/registry";
import type { AppError } from "@/server/domain/errors/app-error";
import { estimatePromptTokens } from "@/server/domain/models/estimate-tokens";
import { costOf, worstCaseCost } from "@/server/domain/models/model-cost";
import type { ModelInfo } from "@/server/domain/models/model-info";
import type { LlmDelta, LlmMessage, LlmReply, LlmRequest } from "@/server/ports/llm";
import type { EngineDependencies } from "../engine-dependencies";
import { withRetries } from "../retry/with-retries";
import type { AttemptClaim } from "./attempt-claim";
import type { Journal, StepInput, StepOutcome, StepResult } from "./journal";

type ModelCaller = {
  dependencies: EngineDependencies;
  claim: AttemptClaim;
  journal: Journal;
  definition: AgentDefinition;
  model: ModelInfo;
  system: LlmRequest["system"];
  signal: AbortSignal;
};

/** Makes the loop's `callModel`: one journalled step a call, its worst cost held before it is made. */
export function createModelCaller(
  caller: ModelCaller,
): (messages: LlmMessage[]) => Promise<Outcome<LlmReply>> {
  const { journal, definition, model, system } = caller;
  const tools = toolsForModel(definition);
  const maxOutputTokens = Math.min(definition.limits.maxOutputTokens, model.maxOutputTokens);
  let recordedMessages = 0;

  return async (messages) => {
    const request: LlmRequest = { model: model.id, system, messages: [...messages], tools, maxOutputTokens };
    const inputTokens = estimatePromptTokens(request);
    const step: StepInput = {
      kind: "model",
      name: model.id,
      title: messages.length === 1 ? "Reading the task" : "Thinking",
      agent: definition.name,
      risk: null,
      path: null,
      reserve: worstCaseCost({ inputTokens, maxOutputTokens }, model.price),
      request: recordOf(request, recordedMessages),
      costOfFailure: (error) => failureCost(error, model),
    };
    // Each try is a step of its own: held, paid and recorded by itself.
    const outcome = await retried(caller, () =>
      journal.step(step, async (stepId) => replyResult(await callOnce(caller, request, stepId), model)),
    );
    recordedMessages = messages.length;
    if (outcome.kind === "suspended") return outcome;
    return { kind: "done", value: outcome.result as unknown as LlmReply };
  };
}

/**
 * What the journal keeps of a request: the whole of the first one, and only what is new of those after it.
 * Together they are exactly what was sent.
 */
function recordOf(request: LlmRequest, from: number): JsonObject {
  const fresh = { model: request.model, from, messages: request.messages.slice(from) };
  const first =
    from === 0
      ? { system: request.system, tools: request.tools, maxOutputTokens: request.maxOutputTokens }
      : {};
  return { ...fresh, ...first } as unknown as JsonObject;
}

function callOnce(caller: ModelCaller, request: LlmRequest, stepId: string): Promise<LlmReply> {
  const { dependencies, claim, definition, signal } = caller;
  const { missionId, taskId } = claim;
  const onDelta = (delta: LlmDelta) =>
    dependencies.liveFeed.publish({ missionId, taskId, stepId, agent: definition.name, ...liveText(delta) });
  return dependencies.llm.complete(request, { signal, onDelta });
}

function retried(caller: ModelCaller, call: () => Promise<StepOutcome>): Promise<StepOutcome> {
  const { dependencies, claim, signal } = caller;
  const { clock, random, store } = dependencies;
  const { missionId, taskId } = claim;
  return withRetries(call, {
    clock,
    random,
    signal,
    onRetry: async ({ retry, pauseMs, error }) => {
      const stepId = String(error.details.stepId);
      const reason = error.userMessage;
      await store.append(missionId, () => ({
        events: [{ type: "step-retried", taskId, stepId, attempt: retry, delayMs: pauseMs, reason }],
        result: null,
      }));
    },
  });
}

/** A call that broke off after it had begun is paid for; the adapter says how much it had used. */
function failureCost(error: AppError, model: ModelInfo): Pick<StepResult, "usage" | "costMicroUsd"> {
  const used = usageSchema.safeParse(error.details.usage);
  if (!used.success) return { usage: null, costMicroUsd: 0 };
  return { usage: used.data, costMicroUsd: costOf(used.data, model.price) };
}

function liveText(delta: LlmDelta): { kind: "text" | "thinking" | "tool-input"; text: string } {
  return delta.type === "tool-input"
    ? { kind: "tool-input", text: delta.json }
    : { kind: delta.type, text: delta.text };
}

function replyResult(reply: LlmReply, model: ModelInfo): StepResult {
  return {
    result: reply as unknown as JsonObject,
    outcome: "ok",
    summary: `model · ${nextOf(reply)}`,
    usage: reply.usage,
    costMicroUsd: costOf(reply.usage, model.price),
  };
}

/** What the model wants next, in a few words: `write_file ×3, run_tests`. */
function nextOf(reply: LlmReply): string {
  const counts = new Map<string, number>();
  for (const block of reply.content) {
    if (block.type === "tool-use") counts.set(block.name, (counts.get(block.name) ?? 0) + 1);
  }
  const calls = [...counts].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name));
  return calls.length > 0 ? `then ${calls.join(", ")}` : "words only";
}
