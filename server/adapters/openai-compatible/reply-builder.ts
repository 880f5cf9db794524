import { type JsonObject, jsonObjectSchema } from "@/contracts/json";
import { estimateTokens } from "@/server/domain/models/estimate-tokens";
import type { LlmBlock, LlmDelta, LlmReply, LlmStopReason, LlmUsage } from "@/server/ports/llm";
import type { WireChunk, WireDelta, WireToolCall, WireUsage } from "./stream-chunks";
import { ThinkTagSplitter } from "./think-tags";

type OpenCall = { index: number | null; id: string; name: string; json: string };

/** Where thoughts came in, so that they go back the same way; `tag`: in the text, where they do not go back. */
export type ReasoningField = "reasoning_content" | "reasoning" | "tag";

const stopReasons: Record<string, LlmStopReason> = {
  stop: "end",
  eos: "end",
  tool_calls: "tool-use",
  function_call: "tool-use",
  length: "max-tokens",
  content_filter: "refusal",
};

type BuilderOptions = {
  /** Upper bound of the request's tokens, for servers that count nothing. */
  inputTokens: number;
  maxOutputTokens: number;
  /** Ids of calls that the conversation has already. */
  takenIds: ReadonlySet<string>;
};

/** Folds the chunks of one stream into one reply. */
export class ReplyBuilder {
  private readonly calls: OpenCall[] = [];
  private readonly splitter = new ThinkTagSplitter();
  private readonly details: JsonObject[] = [];
  private text = "";
  private thinking = "";
  private field: ReasoningField | null = null;
  private refused = false;
  private usage: WireUsage | null = null;
  private model = "";
  private id = "";
  private begun = false;
  private stopReason: LlmStopReason | null = null;

  constructor(private readonly options: BuilderOptions) {}

  /** True once the stream said why it ended; usage may still come. */
  get complete(): boolean {
    return this.stopReason !== null;
  }

  /** Takes one chunk in; returns what people who watch may see of it. */
  add(chunk: WireChunk): LlmDelta[] {
    this.begun = true;
    this.id ||= chunk.id ?? "";
    this.model ||= chunk.model ?? "";
    if (chunk.usage) this.usage = { ...this.usage, ...withoutNull(chunk.usage) };
    const choice = chunk.choices?.find(({ index }) => (index ?? 0) === 0);
    if (!choice) return [];
    const deltas = choice.delta ? this.addDelta(choice.delta) : [];
    if (choice.finish_reason) this.stopReason = stopReasons[choice.finish_reason] ?? "other";
    return deltas;
  }

  /**
   * About what a call that broke off has used: the count comes only at the end, so what was sent and what came is
   * estimated by its text, never above the call's limit. Null before the model began.
   */
  usageSoFar(): LlmUsage | null {
    return this.begun ? (this.countedUsage() ?? this.estimatedUsage()) : null;
  }

  build(input: { requestedModel: string; requestId: string | null }): LlmReply {
    this.take(this.splitter.end());
    const toolUses = this.toolUses();
    const counted = this.countedUsage();
    return {
      content: [
        ...this.thoughts(),
        ...(this.text ? [{ type: "text" as const, text: this.text }] : []),
        ...toolUses,
      ],
      stopReason: this.finalStopReason(toolUses.length > 0),
      usage: counted ?? this.estimatedUsage(),
      ...(counted ? {} : { usageEstimated: true }),
      model: this.model || input.requestedModel,
      requestId: input.requestId ?? (this.id || null),
    };
  }

  private addDelta(delta: WireDelta): LlmDelta[] {
    const deltas: LlmDelta[] = [];
    // Some servers send thoughts under both names.
    const field = delta.reasoning_content ? "reasoning_content" : "reasoning";
    const thought = delta[field];
    if (thought) {
      this.field ??= field;
      this.thinking += thought;
      deltas.push({ type: "thinking", text: thought });
    }
    this.details.push(...((delta.reasoning_details ?? []) as JsonObject[]));
    const words = textOf(delta.content);
    if (words) deltas.push(...this.take(this.splitter.add(words)));
    if (delta.refusal) {
      this.refused = true;
      this.text += delta.refusal;
      deltas.push({ type: "text", text: delta.refusal });
    }
    for (const call of delta.tool_calls ?? []) deltas.push(...this.addCall(call));
    return deltas;
  }

  private take({ thinking, text }: { thinking: string; text: string }): LlmDelta[] {
    const deltas: LlmDelta[] = [];
    if (thinking) {
      this.field ??= "tag";
      this.thinking += thinking;
      deltas.push({ type: "thinking", text: thinking });
    }
    if (text) {
      this.text += text;
      deltas.push({ type: "text", text });
    }
    return deltas;
  }

  /**
   * A piece belongs to the call of its index. Servers differ: all parallel calls under one index but with ids of their
   * own, no index at all, no id at all, the name repeated empty.
   */
  private addCall(piece: WireToolCall): LlmDelta[] {
    const name = piece.function?.name ?? "";
    const id = piece.id ?? "";
    const index = piece.index ?? null;
    let call = index === null ? this.calls.at(-1) : this.calls.findLast((open) => open.index === index);
    if (!call || (name !== "" && isAnother(call, { index, id }))) {
      call = { index, id, name, json: "" };
      this.calls.push(call);
    }
    call.id ||= id;
    call.name = joinedName(call, name);
    const json = jsonOf(piece.function?.arguments);
    call.json += json;
    return json ? [{ type: "tool-input", name: call.name, json }] : [];
  }

  private thoughts(): LlmBlock[] {
    if (!this.field && this.details.length === 0) return [];
    const raw: JsonObject = { type: "reasoning", field: this.field ?? "reasoning", text: this.thinking };
    if (this.details.length > 0) raw.details = this.details;
    return [{ type: "thinking", text: this.thinking, raw }];
  }

  private toolUses(): Array<Extract<LlmBlock, { type: "tool-use" }>> {
    const taken = new Set(this.options.takenIds);
    return this.calls.map(({ id, name, json }, place) => {
      const own = freeId(id || `call_${this.id || "reply"}_${place}`, taken);
      taken.add(own);
      return { type: "tool-use", id: own, name, ...parseInput(json) };
    });
  }

  /** Some servers say `stop` although they call tools. */
  private finalStopReason(callsTools: boolean): LlmStopReason {
    if (this.refused) return "refusal";
    if (callsTools && this.stopReason === "end") return "tool-use";
    return this.stopReason ?? "other";
  }

  private countedUsage(): LlmUsage | null {
    const usage = this.usage;
    if (!usage || typeof usage.prompt_tokens !== "number") return null;
    const prompt = usage.prompt_tokens;
    const cached = usage.prompt_tokens_details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? 0;
    const cacheReadTokens = Math.min(cached, prompt);
    const written = usage.prompt_tokens_details?.cache_write_tokens ?? 0;
    const cacheWriteTokens = Math.min(written, prompt - cacheReadTokens);
    return {
      inputTokens: prompt - cacheReadTokens - cacheWriteTokens,
      // Thoughts are output and are paid; where they are left out of the completion, the total has them.
      outputTokens: Math.max(usage.completion_tokens ?? 0, (usage.total_tokens ?? 0) - prompt, 0),
      cacheReadTokens,
      cacheWriteTokens,
    };
  }

  private estimatedUsage(): LlmUsage {
    const texts = [this.text, this.thinking, ...this.calls.map(({ name, json }) => name + json)];
    const received = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
    return {
      inputTokens: this.options.inputTokens,
      outputTokens: Math.min(received, this.options.maxOutputTokens),
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
    };
  }
}

/** Whether a piece with a name begins another call than the one that is open at its place. */
function isAnother(call: OpenCall, piece: { index: number | null; id: string }): boolean {
  if (piece.id !== "" && call.id !== "") return piece.id !== call.id;
  return piece.index === null || (call.json !== "" && parseInput(call.json).invalidJson === undefined);
}

/** A name comes whole, again and again, or in parts before the arguments begin. */
function joinedName(call: OpenCall, part: string): string {
  if (call.name === "" || part.startsWith(call.name)) return part || call.name;
  return call.json === "" ? call.name + part : call.name;
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let again = 2; ; again += 1) {
    const candidate = `${id}_${again}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Text, or Mistral's and others' list of parts. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) =>
      typeof part === "object" && part !== null && "text" in part && typeof part.text === "string"
        ? part.text
        : "",
    )
    .join("");
}

/** Some servers send the arguments as an object instead of its JSON. */
function jsonOf(input: unknown): string {
  if (typeof input === "string") return input;
  return input === undefined || input === null ? "" : JSON.stringify(input);
}

/** The model's own JSON may be cut or wrong; the loop tells the model so, hence no throw. */
function parseInput(json: string): { input: JsonObject; invalidJson?: string } {
  if (json.trim() === "") return { input: {} };
  try {
    const parsed = jsonObjectSchema.safeParse(JSON.parse(json));
    if (parsed.success) return { input: parsed.data };
  } catch {
    // Falls through: not JSON at all.
  }
  return { input: {}, invalidJson: json };
}

function withoutNull(usage: WireUsage): WireUsage {
  return Object.fromEntries(
    Object.entries(usage).filter(([, value]) => value !== null && value !== undefined),
  ) as WireUsage;
}
