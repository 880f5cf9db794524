import { isDeepStrictEqual } from "node:util";
import { flowOf } from "@/contracts/flow-of";
import type { TaskFlow } from "@/contracts/task-flow";
import type { DraftTask } from "../plan/draft-task";

/**
 * Leaves out what holds for every task of its type anyway: a plan says only what is special, and tasks that were planned
 * before there were workflows are the same as those planned now.
 */
export function withoutUsualFlow(
  task: DraftTask,
  /** Its description speaks of what earlier tasks leave. */
  isFilled: boolean,
): DraftTask {
  const { flow, ...plain } = task;
  if (!flow || isFilled) return task;
  const usual = named(flowOf(plain, task.type === "code_review" ? task.dependsOn[0] : undefined));
  const gate = task.type === "rfc" ? { gate: "rfc" as const } : {};
  return isDeepStrictEqual(named({ ...gate, ...flow }), { ...gate, ...usual }) ? plain : task;
}

/** Which stage it came from changes nothing. */
function named(flow: TaskFlow): TaskFlow {
  return { ...flow, stage: "" };
}
