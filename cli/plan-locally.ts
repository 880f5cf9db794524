import type { Plan } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { planWorkflow } from "@/server/domain/workflow/plan-workflow";
import { readWorkflow } from "./read-workflows";

type Planned = { ok: true; plan: Plan } | { ok: false; problem: string };

/** The plan of a workflow without a database; what starts from a branch needs its repository. */
export async function planLocally(
  name = "spec-to-code",
  input: { spec: ParsedSpec; text: string },
): Promise<Planned> {
  const loaded = await readWorkflow(name);
  if ("problem" in loaded) return { ok: false, problem: loaded.problem };
  if (loaded.workflow.start.from === "branch")
    return { ok: false, problem: `${name} starts from a branch: only a run in its project can plan it.` };
  return { ok: true, plan: planWorkflow(loaded.workflow, input) };
}
