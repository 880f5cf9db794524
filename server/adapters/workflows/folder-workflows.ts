import { isWorkflowFile } from "@/server/domain/workflow/collect-workflows";
import type { WorkflowsPort, WorkflowText } from "@/server/ports/workflows";
import { createFolderFiles } from "../folder-files/folder-files";

/** Reads the files of workflows from folders, at each call anew: a change counts for the next mission. */
export function createFolderWorkflows(
  folders: ReadonlyArray<{ path: string; source: WorkflowText["source"] }>,
): WorkflowsPort {
  const layers = folders.map(({ path, source }) => ({
    source,
    folder: createFolderFiles({ folder: path, what: "workflows' folder", accepts: isWorkflowFile }),
  }));
  return {
    read: async () => {
      const readings = await Promise.all(
        layers.map(async ({ source, folder }) => ({ source, ...(await folder.read()) })),
      );
      return {
        files: readings.flatMap(({ source, files }) =>
          files.map(({ path, text }) => ({ file: path, text, source })),
        ),
        problems: readings.flatMap(({ unreadable }) =>
          unreadable.map(({ path, message }) => ({ file: path, line: 1, message })),
        ),
      };
    },
  };
}
