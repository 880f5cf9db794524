/** Text that people may watch while it is written. Not kept: the finished text is in the journal. */
export type LiveFeedPort = {
  publish(delta: LiveDelta): void;
};

export type LiveDelta = {
  missionId: string;
  taskId: string | null;
  stepId: string;
  agent: string;
  kind: "text" | "thinking" | "tool-input" | "output";
  text: string;
};
