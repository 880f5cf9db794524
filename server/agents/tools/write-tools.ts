import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import { applyEdits, type FileLook } from "@/server/domain/edits/apply-edits";
import { endsInCutMark } from "@/server/domain/edits/cut-mark";
import { leftOutAt, newlyLeftOut } from "@/server/domain/edits/left-out";
import { asWritten } from "@/server/domain/edits/line-ends";
import { readReplyEdits } from "@/server/domain/edits/read-reply";
import { replacePassage } from "@/server/domain/edits/replace-passage";
import { AppError } from "@/server/domain/errors/app-error";
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
    const there = await lookAt(context, path);
    const before = "text" in there ? there.text : null;
    if (endsInCutMark(content) && !endsInCutMark(before ?? ""))
      return failure(
        `${path} is not written: its last line is not a file's, but says that what you read goes on. Read the rest with from_line, or change a passage with apply_edit.`,
      );
    const leftOut = leftOutAt(content, path);
    if (leftOut !== null && before !== null)
      return failure(
        `${path} is unchanged: line ${leftOut} says that something is left out. Send the whole file, or change a passage with apply_edit.`,
      );
    await context.files.writeText(context.root, path, asWritten(path, content, before));
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
    const leftOut = newlyLeftOut(replace, before, path);
    if (leftOut !== null)
      return failure(
        `${path} is unchanged: the replacement says that something is left out ("${leftOut}"). Give all of its lines, or replace a smaller passage.`,
      );
    const edit = replacePassage(before, search, replace);
    if (!edit.ok) return failure(`${path} is unchanged: ${edit.reason}`);
    await context.files.writeText(context.root, path, edit.text);
    const how = edit.loosely ? " Its white space was not quite that of the search text." : "";
    return success(`Edited ${path} at line ${edit.line}.${how}`, { note: `line ${edit.line}` });
  },
});

export const applyPatchTool = defineTool({
  name: "apply_patch",
  description:
    "Change several files at once: an apply_patch envelope, a unified diff, SEARCH/REPLACE blocks under their paths, or whole files in fences that name them.",
  risk: "write",
  changesFiles: true,
  repeat: "safe",
  input: z.object({ patch: z.string().min(1).max(maxFileChars) }),
  title: ({ patch }) => {
    const paths = new Set(readReplyEdits(patch).edits.map(({ path }) => path));
    const [only] = paths;
    return paths.size === 1 ? `Editing ${only}` : `Editing ${countOf(paths.size, "file")}`;
  },
  run: async ({ patch }, context) => {
    const { edits, problems } = readReplyEdits(patch);
    if (edits.length === 0 && problems.length === 0)
      return failure(
        "There is no edit in it. Name each file, and give its whole text or a passage and its replacement.",
      );
    const applied = await applyEdits(edits, {
      read: async (path) => {
        const refusal = refusalOutside(path, context);
        if (refusal) return { refused: refusal };
        return lookAt(context, path);
      },
    });
    for (const [path, text] of applied.files) {
      if (text === null) await context.files.remove(context.root, path);
      else await context.files.writeText(context.root, path, text);
    }
    const failures = [...applied.failures, ...problems];
    const text = [...applied.done, ...failures].join("\n");
    const note = countOf(applied.files.size, "file");
    return failures.length > 0 ? failure(text, { note }) : success(text, { note });
  },
});

/** Null where there is no such file. */
async function readIfThere({ files, root }: ToolContext, path: string): Promise<string | null> {
  try {
    return await files.readText(root, path, agentLimits.readFileBytes);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "not-found") return null;
    throw thrown;
  }
}

/** What is no text, or too long, holds up its own edits only. */
async function lookAt(context: ToolContext, path: string): Promise<FileLook> {
  try {
    return { text: await readIfThere(context, path) };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "invalid-input") return { refused: thrown.userMessage };
    throw thrown;
  }
}

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

/** What to say to a change outside the write set; null: it is inside. */
export function refuseOutsideWriteSet(path: string, context: ToolContext): ToolResult | null {
  const refusal = refusalOutside(path, context);
  return refusal === null ? null : failure(`${refusal} Nothing was written.`);
}

function refusalOutside(path: string, { writes }: ToolContext): string | null {
  if (matchesWriteSet(path, writes)) return null;
  return `${path} is outside this task's write set (${writes.join(", ")}).`;
}
