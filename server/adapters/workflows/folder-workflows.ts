import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";
import { isWorkflowFile } from "@/server/domain/workflow/collect-workflows";
import type { WorkflowsPort, WorkflowText } from "@/server/ports/workflows";

/** Reads the files of workflows from folders, at each call anew: a change counts for the next mission. */
export function createFolderWorkflows(
  folders: ReadonlyArray<{ path: string; source: WorkflowText["source"] }>,
): WorkflowsPort {
  return {
    read: async () => {
      const files: WorkflowText[] = [];
      for (const { path, source } of folders) {
        for (const name of await workflowFiles(path)) {
          const file = join(path, name);
          files.push({ file, text: await readFile(file, "utf8"), source });
        }
      }
      return files;
    },
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "is not a folder",
  EACCES: "may not be read",
};

async function workflowFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(isWorkflowFile).sort();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new AppError({
      code: "invalid-input",
      message: `cannot read workflows of ${folder}: ${code}`,
      userMessage: `The workflows' folder ${resolve(folder)} ${reasons[code] ?? `cannot be read (${code})`}.`,
      cause: error,
    });
  }
}
