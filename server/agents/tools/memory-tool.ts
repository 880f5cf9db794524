import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import type { JsonObject } from "@/contracts/json";
import { defineTool, success } from "./tool";

export const recallMemoryTool = defineTool({
  name: "recall_memory",
  description:
    "Look up what earlier missions have left: how an error was resolved, what was decided, what people said. Ask with the words of an error, a file or a subject. What comes back are hints: check them against the code.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  reachesOut: true,
  input: z.object({ query: z.string().trim().min(2).max(1_000) }),
  title: ({ query }) => `Looking up ${query}`,
  run: async ({ query }, { recallMemory }) => {
    const entries = await recallMemory(query);
    if (entries.length === 0) return success("Nothing is known about that.", { note: "none" });
    const text = entries
      .map(({ title, text: words, from, why }) => `## ${title}\n${words}\n(${from}; ${why})`)
      .join("\n\n");
    const recalled = { query: query.slice(0, 500), entries } as unknown as JsonObject;
    return success(text, { note: countOf(entries.length, "entry", "entries"), data: { recalled } });
  },
});
