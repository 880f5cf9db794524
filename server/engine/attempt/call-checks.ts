import type { AgentDefinition } from "@/contracts/agents";
import { countOf } from "@/contracts/count-of";
import type { JsonObject } from "@/contracts/json";
import type { PlanTask } from "@/contracts/plan";
import type { Outcome } from "@/server/agents/agent-loop";
import type { FinishOutput } from "@/server/agents/finish-output";
import { checkFinish, type FinishCheck } from "../checks/check-finish";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import type { Journal } from "./journal";
import type { WorkFolder } from "./work-folder";

type Checker = {
  dependencies: EngineDependencies;
  claim: AttemptClaim;
  journal: Journal;
  definition: AgentDefinition;
  task: Pick<PlanTask, "type" | "writes"> & {
    marked: readonly string[];
    /** What it is made from is not what it was when it was done in an earlier mission. */
    changed: boolean;
  };
  folder: WorkFolder;
  signal: AbortSignal;
};

/** Makes the loop's `check`, journalled like a tool; `last` gives the newest check that held. */
export function createChecker(checker: Checker): {
  check: (output: FinishOutput) => Promise<Outcome<FinishCheck>>;
  last: () => FinishCheck | null;
} {
  const { dependencies, claim, journal, definition, task, folder, signal } = checker;
  const { missionId, taskId, base } = claim;
  let latest: FinishCheck | null = null;

  const check = async (output: FinishOutput): Promise<Outcome<FinishCheck>> => {
    const isAskedAgain = latest !== null && latest.changes.length === 0;
    const outcome = await journal.step(
      {
        kind: "tool",
        name: "checks",
        title: "Checking the result",
        agent: definition.name,
        risk: "execute",
        path: null,
        reserve: 0,
        request: { output: output as unknown as JsonObject },
      },
      async (stepId) => {
        const result = await checkFinish(
          dependencies,
          {
            repository: dependencies.paths.repository(claim.projectId),
            folder: folder.path,
            base,
            tree: await folder.keep(),
            taskType: task.type,
            writes: task.writes,
            delivery: { taskId, changed: task.changed, isAskedAgain },
            marked: task.marked,
            signal,
            onOutput: (text) =>
              dependencies.liveFeed.publish({
                missionId,
                taskId,
                stepId,
                agent: definition.name,
                kind: "output",
                text,
              }),
          },
          output,
        );
        return {
          result: result as unknown as JsonObject,
          outcome: result.problems.length === 0 ? "ok" : "error",
          summary: summaryOf(result),
          usage: null,
          costMicroUsd: 0,
        };
      },
    );
    if (outcome.kind === "suspended") return outcome;
    latest = outcome.result as unknown as FinishCheck;
    return { kind: "done", value: latest };
  };
  return { check, last: () => latest };
}

function summaryOf({ problems, changes, tests }: FinishCheck): string {
  if (problems.length > 0) return `checks · ${problems.join(" ").split("\n", 1)[0]?.slice(0, 300) ?? ""}`;
  const tested = tests ? ` · ${tests.report.passed} passed, ${tests.report.todo} todo` : "";
  return `checks · ${countOf(changes.length, "file")}${tested}`;
}
