import type { Reply } from "../protocol/reply";
import type { DueFault } from "./fault-plan";

/** Breaks the JSON of the reply's first tool call, as a model does that loses its thread: the end is missing. */
export function malformToolJson(reply: Reply, due: DueFault[], stats: { faulted(): void }): Reply {
  const fault = due.find((candidate) => candidate.fault.kind === "malformed-tool-json");
  const at = reply.content.findIndex((block) => block.type === "tool_use");
  if (!fault || at < 0) return reply;
  fault.strike();
  stats.faulted();
  const content = reply.content.map((block, index) =>
    index === at && block.type === "tool_use"
      ? { ...block, json: `${block.json.slice(0, Math.max(1, Math.floor(block.json.length * 0.7)))}"` }
      : block,
  );
  return { ...reply, content };
}
