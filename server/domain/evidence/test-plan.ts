import type { MissionState } from "@/contracts/mission-state";

const beginning = "Test plan of ";

/** What the plan of a testing task is called among the documents. */
export function testPlanTitle(taskTitle: string): string {
  return `${beginning}${taskTitle}`.slice(0, 200);
}

export function hasTestPlan({ artifacts }: Pick<MissionState, "artifacts">, taskId: string): boolean {
  return Object.values(artifacts).some(
    (artifact) => artifact.taskId === taskId && artifact.title.startsWith(beginning),
  );
}
