import { readBrief, type TaskBrief } from "@/server/domain/brief/task-brief";
import type { LlmMessage } from "@/server/ports/llm";

/** The brief that a conversation begins with, or null where it begins otherwise. */
export function briefIn([first]: readonly LlmMessage[]): TaskBrief | null {
  return readBrief(first?.content.flatMap((block) => (block.type === "text" ? [block.text] : [])) ?? []);
}
