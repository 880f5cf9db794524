import { alreadyTold } from "@/server/domain/brief/already-told";
import { endsInCutMark } from "@/server/domain/edits/cut-mark";
import { wholeFilesIn } from "@/server/domain/review/whole-files";
import type { LlmBlock, LlmMessage } from "@/server/ports/llm";
import { briefIn } from "./brief-in";
import { readFileTool } from "./tools/read-tools";
import { writeFileTool } from "./tools/write-tools";

type ToolUse = Extract<LlmBlock, { type: "tool-use" }>;
type Known = { text: string; where: string };

/** What is shorter is told again: pointing at it would be no shorter. */
const leastChars = 200;

/**
 * A conversation in which the text of a file stands once: where it is read again and is the same, word for word, as it
 * stands further up (in the change under review, in what was read or written), the result says so and where. Who asks
 * once more is told it whole. To be used on what is sent, after it was shortened: only what stands there counts.
 */
export function sayOnce(messages: readonly LlmMessage[]): LlmMessage[] {
  const calls = new Map<string, ToolUse>();
  const pointedAt = new Set<string>();
  const known = new Map<string, Known>(
    [...wholeFilesIn(briefIn(messages)?.review?.diff ?? "")].map(([path, text]) => [
      path,
      { text, where: "in the change that you review, which adds it" },
    ]),
  );

  const said = (block: LlmBlock): LlmBlock => {
    if (block.type === "tool-use") calls.set(block.id, block);
    if (block.type !== "tool-result" || block.isError) return block;
    const call = calls.get(block.toolUseId);
    const path = call?.input.path;
    if (typeof path !== "string") return block;
    if (call?.name === writeFileTool.name && typeof call.input.content === "string") {
      known.set(path, { text: call.input.content, where: "in what you wrote" });
      pointedAt.delete(path);
    }
    if (call?.name !== readFileTool.name) return block;
    // A part is not the file: it neither stands for it nor is told by it.
    if (endsInCutMark(block.text)) return block;
    const before = known.get(path);
    if (before?.text === block.text && block.text.length >= leastChars && !pointedAt.has(path)) {
      pointedAt.add(path);
      return { ...block, text: alreadyTold(before.where) };
    }
    known.set(path, { text: block.text, where: "in an earlier result" });
    pointedAt.delete(path);
    return block;
  };
  return messages.map((message) => ({ ...message, content: message.content.map(said) }));
}
