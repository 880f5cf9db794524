import type { WorkflowProblem } from "@/contracts/workflows";

/** The files that workflows are written in: those of the app first, then the user's own. */
export type WorkflowsPort = {
  /** What cannot be read is a problem beside the others. @throws AppError `invalid-input` for a folder that is not there. */
  read(): Promise<WorkflowTexts>;
};

export type WorkflowTexts = { files: WorkflowText[]; problems: WorkflowProblem[] };
export type WorkflowText = { file: string; text: string; source: "app" | "own" };
