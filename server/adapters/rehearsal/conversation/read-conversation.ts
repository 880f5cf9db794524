import type { ParsedSpec } from "@/contracts/spec";
import { extractSpecBlock } from "@/server/domain/brief/spec-block";
import { readBrief } from "@/server/domain/brief/task-brief";
import { parseQuestion } from "@/server/domain/questions/question";
import { blocksOf } from "../protocol/check-conversation";
import type { ContentBlock, MessagesRequest, WireMessage } from "../protocol/request-schema";
import { findAgentName } from "./agent-names";
import type { Conversation, PastCall, ToolResult } from "./conversation";
import { readSpec } from "./read-spec";

export function readConversation(request: MessagesRequest): Conversation {
  const systemText = systemTextOf(request);
  const userTexts = request.messages.filter(({ role }) => role === "user").flatMap(textsOf);
  const brief = readBrief(userTexts);
  const specText = [systemText, ...userTexts].map(extractSpecBlock).find((text) => text !== null) ?? null;
  const calls = pastCalls(request.messages);
  const whole = calls.filter((past) => !isSpoilt(past));
  return {
    agent: brief?.agent.name ?? findAgentName(systemText),
    systemText,
    brief,
    question: brief ? null : parseQuestion(userTexts[0] ?? ""),
    specText,
    spec: specText === null ? null : called(readSpec(specText), brief?.mission.title),
    calls: whole,
    spoiltCalls: calls.length - whole.length,
    turns: request.messages.filter(({ role }) => role === "assistant").length,
    userTexts,
    tools: (request.tools ?? []).map((tool) => tool.name),
    finishFields: finishFields(request),
    maxTokens: request.max_tokens,
  };
}

/** A list of tasks has no name of its own: what is made of it is called as its mission is. */
function called(spec: ParsedSpec | null, title: string | undefined): ParsedSpec | null {
  return spec?.format === "task-list" && title ? { ...spec, name: title } : spec;
}

function systemTextOf({ system }: MessagesRequest): string {
  if (system === undefined) return "";
  return typeof system === "string" ? system : system.map((block) => block.text).join("\n\n");
}

function textsOf(message: WireMessage): string[] {
  return blocksOf(message).flatMap((block) => (block.type === "text" ? [block.text] : []));
}

function pastCalls(messages: WireMessage[]): PastCall[] {
  const results = new Map<string, ToolResult>();
  for (const block of messages.flatMap(blocksOf)) {
    if (block.type === "tool_result") results.set(block.tool_use_id, resultOf(block));
  }
  let turn = -1;
  return messages.flatMap((message) => {
    if (message.role !== "assistant") return [];
    turn += 1;
    return blocksOf(message).flatMap((block) =>
      block.type === "tool_use"
        ? [{ turn, name: block.name, input: block.input, result: results.get(block.id) ?? null }]
        : [],
    );
  });
}

/** The app could not read the call's JSON: it was cut at the output limit or spoilt on the way. */
function isSpoilt({ result }: PastCall): boolean {
  return result?.isError === true && /^The input of \w+ is not valid JSON/.test(result.text);
}

function resultOf(block: Extract<ContentBlock, { type: "tool_result" }>): ToolResult {
  const content = block.content ?? "";
  const text =
    typeof content === "string"
      ? content
      : content.flatMap((inner) => (inner.type === "text" ? [inner.text] : [])).join("\n");
  return { text, isError: block.is_error ?? false };
}

function finishFields(request: MessagesRequest): string[] {
  const finish = request.tools?.find((tool) => tool.name === "finish");
  const properties = finish?.input_schema.properties;
  return properties && typeof properties === "object" ? Object.keys(properties) : [];
}
