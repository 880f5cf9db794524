import { z } from "zod";
import type { LoopEffects } from "@/server/agents/agent-loop";

const reads = z.union([
  z.object({ name: z.literal("read_file"), input: z.object({ path: z.string() }) }),
  z.object({
    name: z.literal("git_diff"),
    input: z.object({ commit: z.string(), paths: z.array(z.string()) }),
  }),
]);

/** Remembers which files an agent has looked at by name. An attempt that goes on hears the results of before once more. */
export function watchReads(callTool: LoopEffects["callTool"]): {
  callTool: LoopEffects["callTool"];
  looked: ReadonlySet<string>;
} {
  const looked = new Set<string>();
  return {
    looked,
    async callTool(call) {
      const outcome = await callTool(call);
      const read = reads.safeParse(call);
      if (outcome.kind === "done" && !outcome.value.isError && read.success) {
        const { input } = read.data;
        for (const path of "paths" in input ? input.paths : [input.path])
          looked.add(path.replace(/^\.\//, ""));
      }
      return outcome;
    },
  };
}
