import type { ParsedSpec } from "@/contracts/spec";
import { startProblem } from "@/server/domain/workflow/start-problem";
import { readWorkflow } from "./read-workflows";

/** What is said before a run of a text that is not what the workflow starts from; null: nothing. */
export async function startNote(
  name = "spec-to-code",
  input: { spec: ParsedSpec; text: string },
): Promise<string | null> {
  const loaded = await readWorkflow(name);
  // A project may have a workflow of its own, which is read when the mission is made.
  const problem = "problem" in loaded ? null : startProblem(loaded.workflow, input);
  return problem ? `Note: ${problem.message} That is what --workflow ${problem.workflow} is for.\n` : null;
}
