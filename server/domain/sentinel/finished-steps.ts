import type { EventFrame } from "@/contracts/events";

export type FinishedStep = {
  stepId: string;
  taskId: string;
  attemptId: string;
  kind: "model" | "tool";
  /** The tool's name, or the model's. */
  tool: string;
  durationMs: number;
  /** What went wrong, without the names of the tool and its file; null: nothing. */
  error: string | null;
};

/** Steps that have ended, in their order; of those that began before these events nothing is known. */
export function finishedSteps(recent: readonly EventFrame[]): FinishedStep[] {
  const begun = new Map<string, { kind: "model" | "tool"; tool: string; path: string | null }>();
  return recent.flatMap(({ event }): FinishedStep[] => {
    if (event.type === "step-started")
      begun.set(event.stepId, { kind: event.kind, tool: event.name, path: event.path });
    if (event.type !== "step-finished") return [];
    const start = begun.get(event.stepId);
    // The process died, or the call was given up: that is nobody's error.
    if (!start || event.outcome === "unknown") return [];
    const { stepId, taskId, attemptId, durationMs, outcome, summary } = event;
    const error = outcome === "error" ? withoutNames(summary, start) : null;
    return [{ stepId, taskId, attemptId, kind: start.kind, tool: start.tool, durationMs, error }];
  });
}

function withoutNames(summary: string, { tool, path }: { tool: string; path: string | null }): string {
  let text = summary;
  for (const name of [tool, path]) {
    if (name && text.startsWith(name)) text = text.slice(name.length).replace(/^[\s·:,-]+/, "");
  }
  return text === "" ? summary : text;
}
