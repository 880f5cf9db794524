import type { ContentBlock, WireMessage } from "./request-schema";

/** What is wrong between the messages, or null: results must follow their calls, texts must not be empty. */
export function checkConversation(messages: WireMessage[]): string | null {
  if (messages[0]?.role === "assistant") return 'messages: first message must use the "user" role';
  let openCalls: string[] = [];
  for (const [index, message] of messages.entries()) {
    const blocks = blocksOf(message);
    const problem =
      checkBlocks(message, blocks, index) ??
      checkResults(message, blocks, index, openCalls) ??
      checkUnanswered(blocks, index, openCalls);
    if (problem) return problem;
    openCalls = message.role === "assistant" ? idsOfCalls(blocks) : [];
  }
  if (openCalls.length > 0) return unanswered(messages.length - 1, openCalls);
  if (messages.at(-1)?.role === "assistant") {
    return "This model does not support assistant message prefill. The conversation must end with a user message.";
  }
  return null;
}

export function blocksOf(message: WireMessage): ContentBlock[] {
  return typeof message.content === "string" ? [{ type: "text", text: message.content }] : message.content;
}

function checkBlocks(message: WireMessage, blocks: ContentBlock[], index: number): string | null {
  if (blocks.length === 0) return `messages.${index}: ${message.role} messages must have non-empty content`;
  for (const [at, block] of blocks.entries()) {
    if (block.type === "text" && block.text.trim() === "") {
      return `messages.${index}.content.${at}.text: text content blocks must contain non-whitespace text`;
    }
    if (block.type === "tool_use" && message.role === "user") {
      return `messages.${index}.content.${at}: \`tool_use\` blocks can only be in \`assistant\` messages`;
    }
    if (block.type === "tool_result" && message.role === "assistant") {
      return `messages.${index}.content.${at}: \`tool_result\` blocks can only be in \`user\` messages`;
    }
  }
  const ids = idsOfCalls(blocks);
  if (new Set(ids).size < ids.length) return `messages.${index}: \`tool_use\` ids must be unique`;
  return null;
}

function checkResults(
  message: WireMessage,
  blocks: ContentBlock[],
  index: number,
  openCalls: string[],
): string | null {
  if (message.role !== "user") return null;
  const seen = new Set<string>();
  for (const [at, block] of blocks.entries()) {
    if (block.type !== "tool_result") continue;
    const where = `messages.${index}.content.${at}`;
    if (!openCalls.includes(block.tool_use_id)) {
      return `${where}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${block.tool_use_id}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`;
    }
    if (seen.has(block.tool_use_id)) {
      return `${where}: each \`tool_use\` must have a single result. Found multiple \`tool_result\` blocks with id: ${block.tool_use_id}`;
    }
    seen.add(block.tool_use_id);
  }
  return null;
}

function checkUnanswered(blocks: ContentBlock[], index: number, openCalls: string[]): string | null {
  const answered = new Set(
    blocks.flatMap((block) => (block.type === "tool_result" ? [block.tool_use_id] : [])),
  );
  const missing = openCalls.filter((id) => !answered.has(id));
  return missing.length > 0 ? unanswered(index - 1, missing) : null;
}

function unanswered(index: number, ids: string[]): string {
  return `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(", ")}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`;
}

function idsOfCalls(blocks: ContentBlock[]): string[] {
  return blocks.flatMap((block) => (block.type === "tool_use" ? [block.id] : []));
}
