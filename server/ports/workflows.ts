/** The files that workflows are written in: those of the app first, then the user's own. */
export type WorkflowsPort = {
  /** @throws AppError `invalid-input` for a folder that cannot be read. */
  read(): Promise<WorkflowText[]>;
};

export type WorkflowText = { file: string; text: string; source: "app" | "own" };
