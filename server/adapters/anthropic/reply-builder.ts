import { type JsonObject, jsonObjectSchema } from "@/contracts/json";
import { estimateTokens } from "@/server/domain/models/estimate-tokens";
import type { LlmBlock, LlmDelta, LlmReply, LlmStopReason, LlmUsage } from "@/server/ports/llm";
import type { WireBlock, WireEvent, WireUsage } from "./stream-events";

type OpenBlock = { start: WireBlock; text: string; json: string; signature: string };

const stopReasons: Record<string, LlmStopReason> = {
  end_turn: "end",
  stop_sequence: "end",
  tool_use: "tool-use",
  max_tokens: "max-tokens",
  model_context_window_exceeded: "max-tokens",
  refusal: "refusal",
};

/** Folds the events of one stream into one reply. */
export class ReplyBuilder {
  private readonly blocks = new Map<number, OpenBlock>();
  private usage: LlmUsage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
  private model = "";
  private stopReason: LlmStopReason = "other";
  private begun = false;
  /** True once the stream said itself that it is whole. */
  complete = false;

  /** Takes one event in; returns what people who watch may see of it. */
  add(event: WireEvent): LlmDelta | null {
    switch (event.type) {
      case "message_start":
        // A second start in one stream replaces the message: somebody in between began anew.
        this.begun = true;
        this.blocks.clear();
        this.model = event.message.model;
        this.addUsage(event.message.usage);
        return null;
      case "content_block_start":
        if (event.content_block) {
          this.blocks.set(event.index, { start: event.content_block, text: "", json: "", signature: "" });
        }
        return null;
      case "content_block_delta":
        return this.addDelta(event.index, event.delta);
      case "message_delta":
        if (event.delta.stop_reason) this.stopReason = stopReasons[event.delta.stop_reason] ?? "other";
        this.addUsage(event.usage);
        return null;
      case "message_stop":
        this.complete = true;
        return null;
      case "content_block_stop":
        return null;
    }
  }

  /**
   * About what a call that broke off has used: the vendor names its output only at the end, so what came is estimated
   * by its text, never above the call's limit. Null before the model began.
   */
  usageSoFar(maxOutputTokens: number): LlmUsage | null {
    if (!this.begun) return null;
    const texts = [...this.blocks.values()].map((block) => block.text + block.json);
    const received = texts.reduce((tokens, text) => tokens + estimateTokens(text), 0);
    return {
      ...this.usage,
      outputTokens: Math.max(this.usage.outputTokens, Math.min(received, maxOutputTokens)),
    };
  }

  build(input: { requestedModel: string; requestId: string | null }): LlmReply {
    const inOrder = [...this.blocks.entries()].sort(([a], [b]) => a - b);
    return {
      content: inOrder.map(([, block]) => finishBlock(block)),
      stopReason: this.stopReason,
      usage: this.usage,
      model: this.model || input.requestedModel,
      requestId: input.requestId,
    };
  }

  private addDelta(
    index: number,
    delta: Extract<WireEvent, { type: "content_block_delta" }>["delta"],
  ): LlmDelta | null {
    const block = this.blocks.get(index);
    if (!block) return null;
    switch (delta.type) {
      case "text_delta":
        block.text += delta.text;
        return { type: "text", text: delta.text };
      case "thinking_delta":
        block.text += delta.thinking;
        return { type: "thinking", text: delta.thinking };
      case "signature_delta":
        block.signature += delta.signature;
        return null;
      case "input_json_delta":
        block.json += delta.partial_json;
        return block.start.type === "tool_use"
          ? { type: "tool-input", name: block.start.name, json: delta.partial_json }
          : null;
    }
  }

  private addUsage(usage: WireUsage): void {
    this.usage = {
      inputTokens: usage?.input_tokens ?? this.usage.inputTokens,
      outputTokens: usage?.output_tokens ?? this.usage.outputTokens,
      cacheReadTokens: usage?.cache_read_input_tokens ?? this.usage.cacheReadTokens,
      cacheWriteTokens: usage?.cache_creation_input_tokens ?? this.usage.cacheWriteTokens,
    };
  }
}

function finishBlock({ start, text, json, signature }: OpenBlock): LlmBlock {
  switch (start.type) {
    case "text":
      return { type: "text", text: start.text + text };
    case "thinking": {
      const thinking = start.thinking + text;
      const raw = { ...start, thinking, signature: (start.signature ?? "") + signature };
      return { type: "thinking", text: thinking, raw: raw as JsonObject };
    }
    case "redacted_thinking":
      return { type: "thinking", text: "", raw: start as JsonObject };
    case "tool_use":
      return { type: "tool-use", id: start.id, name: start.name, ...parseInput(start.input, json) };
  }
}

/** The model's own JSON may be cut or wrong; the loop tells the model so, hence no throw. */
function parseInput(startInput: unknown, json: string): { input: JsonObject; invalidJson?: string } {
  try {
    const parsed = jsonObjectSchema.safeParse(json === "" ? (startInput ?? {}) : JSON.parse(json));
    if (parsed.success) return { input: parsed.data };
  } catch {
    // Falls through: not JSON at all.
  }
  return { input: {}, invalidJson: json === "" ? (JSON.stringify(startInput) ?? "") : json };
}
