import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import { applySearchReplace } from "@/server/domain/edits/search-replace";
import { matchesWriteSet } from "@/server/domain/evidence/write-set";
import { agentLimits } from "../limits";
import { defineTool, failure, success, type ToolContext, type ToolResult } from "./tool";

const maxFileChars = 1_000_000;

export const writeFileTool = defineTool({
  name: "write_file",
  description: "Create or replace a whole file. Only paths of the task's write set.",
  risk: "write",
  changesFiles: true,
  repeat: "safe",
  input: z.object({ path: z.string().min(1), content: z.string().max(maxFileChars) }),
  title: ({ path }) => `Writing ${path}`,
  path: ({ path }) => path,
  run: async ({ path, content }, context) => {
    const refusal = refuseOutsideWriteSet(path, context);
    if (refusal) return refusal;
    await context.files.writeText(context.root, path, content);
    return success(`Wrote ${path}.`, { note: countOf(content.split("\n").length, "line") });
  },
});

export const applyEditTool = defineTool({
  name: "apply_edit",
  description:
    "Replace one passage of a file. `search` must be the exact text and occur once; give more lines around it when it does not.",
  risk: "write",
  changesFiles: true,
  repeat: "safe",
  input: z.object({
    path: z.string().min(1),
    search: z.string().min(1).max(maxFileChars),
    replace: z.string().max(maxFileChars),
  }),
  title: ({ path }) => `Editing ${path}`,
  path: ({ path }) => path,
  run: async ({ path, search, replace }, context) => {
    const refusal = refuseOutsideWriteSet(path, context);
    if (refusal) return refusal;
    const before = await context.files.readText(context.root, path, agentLimits.readFileBytes);
    const edit = applySearchReplace(before, search, replace);
    if (!edit.ok) return failure(`${path} is unchanged: ${edit.reason}`);
    await context.files.writeText(context.root, path, edit.text);
    return success(`Edited ${path} at line ${edit.line}.`, { note: `line ${edit.line}` });
  },
});

export const deleteFileTool = defineTool({
  name: "delete_file",
  description: "Delete a file of the task's write set.",
  risk: "write",
  changesFiles: true,
  repeat: "safe",
  input: z.object({ path: z.string().min(1) }),
  title: ({ path }) => `Deleting ${path}`,
  path: ({ path }) => path,
  run: async ({ path }, context) => {
    const refusal = refuseOutsideWriteSet(path, context);
    if (refusal) return refusal;
    await context.files.remove(context.root, path);
    return success(`Deleted ${path}.`, { note: "deleted" });
  },
});

export const createDiagramTool = defineTool({
  name: "create_diagram",
  description: "Write a Mermaid diagram to a .mmd file. It is parsed first; an error names its line.",
  risk: "write",
  changesFiles: true,
  repeat: "safe",
  input: z.object({
    path: z.string().regex(/\.mmd$/, "the path must end in .mmd"),
    title: z.string().min(1).max(200),
    source: z.string().min(1).max(100_000),
  }),
  title: ({ title }) => `Drawing ${title}`,
  path: ({ path }) => path,
  run: async ({ path, title, source }, context) => {
    const refusal = refuseOutsideWriteSet(path, context);
    if (refusal) return refusal;
    const verdict = await context.diagrams.validate(source);
    if (!verdict.ok) {
      const where = verdict.line === null ? "" : ` (line ${verdict.line})`;
      return failure(`The diagram does not parse${where}: ${verdict.message}`);
    }
    await context.files.writeText(context.root, path, source);
    return success(`Drew ${path} (${verdict.kind}).`, {
      note: verdict.kind,
      data: { diagram: { path, title } },
    });
  },
});

function refuseOutsideWriteSet(path: string, context: ToolContext): ToolResult | null {
  if (matchesWriteSet(path, context.writes)) return null;
  return failure(
    `${path} is outside this task's write set (${context.writes.join(", ")}). Nothing was written.`,
  );
}
