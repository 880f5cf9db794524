import type { TaskType } from "@/contracts/plan";
import type { WorkflowStage } from "@/contracts/workflows";

/** The type of a stage's tasks. */
export function stageType(stage: Pick<WorkflowStage, "decides" | "parts" | "type">): TaskType {
  if (stage.decides) return "decision";
  return stage.parts ? "implementation" : (stage.type ?? "implementation");
}
