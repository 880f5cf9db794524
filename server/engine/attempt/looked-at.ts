import { z } from "zod";
import type { LoopEffects, ToolAnswer } from "@/server/agents/agent-loop";
import { agentLimits } from "@/server/agents/limits";
import { cutDiffMark, diffHeadings, namesFile, unshownFiles } from "@/server/domain/review/unshown-files";

const line = z.number().optional();
const readFile = z.object({ path: z.string(), from_line: line, to_line: line, from_char: line });
const reads = z.union([
  z.object({ name: z.literal("read_file"), input: readFile }),
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
      if (outcome.kind === "done" && read.success)
        for (const path of seenBy(read.data, outcome.value)) looked.add(path.replace(/^\.\//, ""));
      return outcome;
    },
  };
}

function seenBy(read: z.infer<typeof reads>, { text, isError }: ToolAnswer): string[] {
  if (read.name === "git_diff") {
    const { paths } = read.input;
    if (isError) return [];
    const told =
      text.length > agentLimits.toolResultChars
        ? `${text.slice(0, agentLimits.toolResultChars)}\n${cutDiffMark}`
        : text;
    const headings = diffHeadings(told);
    const named = paths.filter((path) => namesFile(headings, path));
    const unshown = new Set(unshownFiles(told, named));
    return named.filter((path) => !unshown.has(path));
  }
  const { path, ...part } = read.input;
  // A picture, or a file that is gone, cannot be seen any better than by trying. A part of a file is not the file.
  const isPart = Object.values(part).some((place) => place !== undefined);
  return !isPart || (!isError && !text.includes("read on with from_line")) ? [path] : [];
}
