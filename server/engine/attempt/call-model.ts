import type { AgentDefinition } from "@/contracts/agents";
import { usageSchema } from "@/contracts/events/usage";
import type { JsonObject } from "@/contracts/json";
import type { Outcome } from "@/server/agents/agent-loop";
import { type ContextWindow, compactMessages } from "@/server/agents/compact-messages";
import { sayOnce } from "@/server/agents/say-once";
import { AppError } from "@/server/domain/errors/app-error";
import { estimatePromptTokens } from "@/server/domain/models/estimate-tokens";
import { costOf, worstCaseCost } from "@/server/domain/models/model-cost";
import type { ModelInfo } from "@/server/domain/models/model-info";
import { promptRoom } from "@/server/domain/models/prompt-room";
import { toolInputWords } from "@/server/domain/models/tool-input-words";
import type { LlmBlock, LlmDelta, LlmMessage, LlmReply, LlmRequest, LlmTool } from "@/server/ports/llm";
import type { EngineDependencies } from "../engine-dependencies";
import type { CallReport } from "../retry/circuits";
import { reachModel } from "../retry/reach-model";
import type { AttemptClaim } from "./attempt-claim";
import type { Hearing } from "./hearing";
import type { Journal } from "./journal";
import { createModelNotices, type ModelNotices } from "./model-notices";
import type { StepInput, StepOutcome, StepResult } from "./step";

type ModelCaller = {
  dependencies: EngineDependencies;
  claim: AttemptClaim;
  journal: Journal;
  definition: AgentDefinition;
  /** The tier's model, and those that answer in its place. */
  models: readonly [ModelInfo, ...ModelInfo[]];
  system: LlmRequest["system"];
  tools: readonly LlmTool[];
  /** What people say to the agent; left out where it only answers another one. */
  hearing?: Hearing;
  /** The question that this conversation is about, where it is one inside the attempt of another agent. */
  asked?: string;
  signal: AbortSignal;
};

/** Makes the loop's `callModel`: one journalled step a call, its worst cost held before it is made. */
export function createModelCaller(
  caller: ModelCaller,
): (messages: LlmMessage[]) => Promise<Outcome<LlmReply>> {
  const { journal, definition, models, system, tools, hearing, asked } = caller;
  const notices = createModelNotices(caller, models[0].id);
  let recorded = { messages: 0, shortened: 0 };
  let aroundTokens: number | undefined;

  return async (messages) => {
    let { shortened } = recorded;
    const requestTo = (model: ModelInfo): LlmRequest => {
      const sent = compactMessages(messages, windowOf(model, aroundTokens));
      shortened = sent.shortened;
      return {
        ...{ model: model.id, system, tools },
        messages: sayOnce(sent.messages).map((message) => readableBy(message, model.id)),
        maxOutputTokens: Math.min(definition.limits.maxOutputTokens, model.maxOutputTokens),
      };
    };
    // The same for the whole conversation.
    aroundTokens ??= estimatePromptTokens({ system, tools, messages: [] });
    // Each try is a step of its own: held, paid and recorded by itself.
    const attempt = (model: ModelInfo, report?: CallReport): Promise<StepOutcome> => {
      const request = requestTo(model);
      refuseTooLong(request, model);
      const { maxOutputTokens } = request;
      const step: StepInput = {
        kind: "model",
        name: model.id,
        title: messages.length > 1 ? "Thinking" : asked ? "Reading the question" : "Reading the task",
        agent: definition.name,
        risk: null,
        path: null,
        reserve: worstCaseCost({ inputTokens: estimatePromptTokens(request), maxOutputTokens }, model.price),
        request: {
          ...recordOf(request, { ...recorded, shortenedNow: shortened }),
          ...hearing?.record(),
          ...(asked ? { asked } : {}),
        },
        costOfFailure: (error) => failureCost(error, model),
      };
      return journal.step(step, async (stepId) => {
        await hearing?.sent(place);
        const reply = await callOnce(caller, { request, stepId, report });
        report?.answered();
        return replyResult(reply, model);
      });
    };
    const place = journal.nextPlace();
    const outcome = await reached(caller, notices, { attempt, requestTo });
    recorded = { messages: messages.length, shortened };
    if (outcome.kind === "suspended") return outcome;
    const reply = outcome.result as unknown as LlmReply;
    await hearing?.answered(reply, place);
    return { kind: "done", value: reply };
  };
}

/** The tools that the attempt began with: servers may have come and gone since, and every later request is the same. */
export function recordedTools(journal: Journal): LlmTool[] | null {
  const tools = journal.firstRequest()?.tools;
  return Array.isArray(tools) ? (tools as unknown as LlmTool[]) : null;
}

async function reached(
  { dependencies, journal, models, signal }: ModelCaller,
  notices: ModelNotices,
  call: {
    attempt: (model: ModelInfo, report?: CallReport) => Promise<StepOutcome>;
    requestTo: (model: ModelInfo) => LlmRequest;
  },
): Promise<StepOutcome> {
  const recorded = journal.recordedName();
  if (recorded !== null) return call.attempt(models.find(({ id }) => id === recorded) ?? models[0]);
  const { clock, random, circuits } = dependencies;
  const fitting = models.filter((model, place) => place === 0 || fits(call.requestTo(model), model));
  return reachModel<StepOutcome>(
    fitting,
    async (model, report) => {
      await notices.switchedTo(model.id);
      return call.attempt(model, report);
    },
    { clock, random, circuits, signal, onRetry: notices.retried, onOutage: notices.outage },
  );
}

/** A model with a shorter memory cannot stand in for one that has filled its own. */
function fits(request: LlmRequest, model: ModelInfo): boolean {
  return estimatePromptTokens(request) + request.maxOutputTokens <= model.contextTokens;
}

/** What a model thought is signed for itself; another one is told what was said and done, and not what was thought. */
function readableBy(message: LlmMessage, modelId: string): LlmMessage {
  const isForeign = (block: LlmBlock) =>
    block.type === "thinking" && block.model !== undefined && block.model !== modelId;
  if (!message.content.some(isForeign)) return message;
  return { ...message, content: message.content.filter((block) => !isForeign(block)) };
}

/**
 * What the journal keeps of a request: the whole of the first one, and only what is new of those after it; the whole
 * again when its oldest turns were shortened. Together they are exactly what was sent.
 */
function recordOf(
  request: LlmRequest,
  before: { messages: number; shortened: number; shortenedNow: number },
): JsonObject {
  const { messages, shortened, shortenedNow } = before;
  const from = shortened === shortenedNow ? messages : 0;
  const fresh = { model: request.model, from, messages: request.messages.slice(from) };
  const first =
    from === 0
      ? { system: request.system, tools: request.tools, maxOutputTokens: request.maxOutputTokens }
      : {};
  return {
    ...fresh,
    ...first,
    ...(shortenedNow > 0 ? { shortened: shortenedNow } : {}),
  } as unknown as JsonObject;
}

/** Above this a model reads worse, and some cost more. */
const mostPromptTokens = 160_000;

/**
 * Shortened before the model's memory is full, and to half of that, so that it is rarely done.
 * @param aroundTokens what the rules, the spec, the role and the tools take, of which nothing goes
 */
function windowOf(model: ModelInfo, aroundTokens = 0): ContextWindow {
  const high = Math.min(
    (promptRoom(model) - aroundTokens) * 0.8,
    mostPromptTokens,
    model.price.longPrompt?.aboveTokens ?? Number.POSITIVE_INFINITY,
  );
  return { high, low: high / 2 };
}

/** Our count is an upper bound; what is longer by this part of it is too long by any count. */
const surelyTokens = 0.6;

/** Before money is held for it: such a call would be refused by its vendor, or cut without a word. */
function refuseTooLong(request: LlmRequest, model: ModelInfo): void {
  const tokens = Math.ceil(estimatePromptTokens(request) * surelyTokens);
  if (tokens <= model.contextTokens) return;
  const [least, most] = [tokens, model.contextTokens].map((count) => count.toLocaleString("en"));
  throw new AppError({
    code: "prompt-too-long",
    message: `a prompt of at least ${least} tokens for ${model.id}, which takes ${most}`,
    userMessage: `What there is to tell is too long for ${model.label}: at least ${least} tokens, and it takes ${most}. Choose a model with more room in Settings, or make the task smaller. Nothing was sent.`,
  });
}

function callOnce(
  caller: ModelCaller,
  { request, stepId, report }: { request: LlmRequest; stepId: string; report: CallReport | undefined },
): Promise<LlmReply> {
  const { dependencies, claim, definition, signal } = caller;
  const { missionId, taskId } = claim;
  const wordsOf = toolInputWords();
  const onDelta = (delta: LlmDelta) => {
    // Its answer may take minutes: the others need not wait for its end.
    report?.answered();
    const text = delta.type === "tool-input" ? wordsOf(delta.name, delta.json) : delta.text;
    if (text === "") return;
    dependencies.liveFeed.publish({
      ...{ missionId, taskId, stepId, agent: definition.name },
      ...{ kind: delta.type, text },
    });
  };
  return dependencies.llm.complete(request, { signal, onDelta });
}

/** A call that broke off after it had begun is paid for; the adapter says how much it had used. */
function failureCost(error: AppError, model: ModelInfo): Pick<StepResult, "usage" | "costMicroUsd"> {
  const used = usageSchema.safeParse(error.details.usage);
  if (!used.success) return { usage: null, costMicroUsd: 0 };
  return { usage: used.data, costMicroUsd: costOf(used.data, model.price) };
}

function replyResult(reply: LlmReply, model: ModelInfo): StepResult {
  return {
    result: {
      ...reply,
      content: reply.content.map((block) => signed(block, model.id)),
    } as unknown as JsonObject,
    outcome: "ok",
    summary: `model · ${nextOf(reply)}${reply.usageEstimated ? " · tokens estimated" : ""}`,
    usage: reply.usage,
    costMicroUsd: costOf(reply.usage, model.price),
  };
}

/** A thought bears the name of the model that had it. */
function signed(block: LlmBlock, modelId: string): LlmBlock {
  return block.type === "thinking" ? { ...block, model: modelId } : block;
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
