import type { WorkflowList } from "@/contracts/workflows";
import { inOrderOfUse } from "@/server/domain/workflow/in-order-of-use";
import { viewWorkflow } from "@/server/domain/workflow/view-workflow";
import { readWorkflows, type WorkflowNeeds } from "./read-workflows";

/** The workflows that a mission of a project may run, the usual ones first, and files that are none. @throws AppError as `readWorkflows`. */
export async function listWorkflows(
  needs: WorkflowNeeds,
  projectId: string | undefined,
): Promise<WorkflowList> {
  const { workflows, problems } = await readWorkflows(needs, projectId);
  return { workflows: inOrderOfUse(workflows).map(viewWorkflow), problems };
}
