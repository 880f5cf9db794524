import { readBrief, type TaskBrief } from "@/server/domain/brief/task-brief";
import type { LlmMessage } from "@/server/ports/llm";

/** The brief that a conversation begins with, or null where it begins otherwise. */
export function briefIn([first]: readonly LlmMessage[]): TaskBrief | null {
  if (!first) return null;
  const known = briefs.get(first);
  if (known !== undefined) return known;
  const brief = readBrief(first.content.flatMap((block) => (block.type === "text" ? [block.text] : [])));
  briefs.set(first, brief);
  return brief;
}

/** Messages are never changed, and each call of an attempt asks for the brief again. */
const briefs = new WeakMap<LlmMessage, TaskBrief | null>();
