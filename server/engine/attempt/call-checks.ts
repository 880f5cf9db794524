import type { AgentDefinition } from "@/contracts/agents";
import { countOf } from "@/contracts/count-of";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import type { TestName } from "@/contracts/evidence";
import type { JsonObject } from "@/contracts/json";
import type { PlanTask } from "@/contracts/plan";
import type { RepositoryPackage } from "@/contracts/repository";
import type { Outcome } from "@/server/agents/agent-loop";
import type { FinishOutput } from "@/server/agents/finish-output";
import { changeConcern } from "@/server/domain/gates/change-concern";
import { checkFinish, type FinishCheck } from "../checks/check-finish";
import type { AskedComment } from "../checks/comment-problems";
import type { TestsBefore } from "../checks/gone-tests";
import { createOwnChecks } from "../checks/own-checks";
import type { ReviewWork } from "../checks/review-problems";
import type { CriteriaShown } from "../checks/test-problems";
import type { EngineDependencies } from "../engine-dependencies";
import { askLanding } from "./ask-landing";
import type { AttemptClaim } from "./attempt-claim";
import type { Journal } from "./journal";
import { stepOutput } from "./step-output";
import type { WorkFolder } from "./work-folder";

type Checker = {
  dependencies: EngineDependencies;
  claim: AttemptClaim;
  journal: Journal;
  definition: AgentDefinition;
  /** Tests that did not pass before the mission. */
  known: readonly TestName[];
  lacked: string | null;
  /** What the repository was made of before the mission. */
  packages: readonly RepositoryPackage[];
  before: TestsBefore;
  shows: CriteriaShown;
  task: Pick<PlanTask, "type" | "writes"> & {
    marked: readonly string[];
    /** What it is made from is not what it was when it was done in an earlier mission. */
    changed: boolean;
    showsFailure: { reported: string } | null;
    comments: readonly AskedComment[];
    review: ReviewWork["review"];
  };
  looked: ReviewWork["looked"];
  folder: WorkFolder;
  policy: ApprovalPolicy;
  signal: AbortSignal;
};

/** Makes the loop's `check`, journalled like a tool; `last` gives the newest check that held. */
export function createChecker(checker: Checker): {
  check: (output: FinishOutput) => Promise<Outcome<FinishCheck>>;
  last: () => FinishCheck | null;
} {
  const { dependencies, claim, journal, definition, task, folder, signal } = checker;
  const { missionId, taskId, base } = claim;
  const ownChecks = createOwnChecks(dependencies, {
    aside: dependencies.paths.workFolder(`${claim.attemptId}-checks`),
    keepAs: `checks/${claim.attemptId}`,
  });
  let latest: FinishCheck | null = null;
  let wasAsked = false;
  let wasAskedForPlan = false;

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
        insideFolder: true,
        request: { output: output as unknown as JsonObject },
      },
      async (stepId) => {
        const printed = stepOutput(dependencies, { missionId, taskId, stepId, agent: definition.name });
        const result = await checkFinish(
          dependencies,
          {
            repository: dependencies.paths.repository(claim.projectId),
            folder: folder.path,
            base,
            tree: await folder.keep(),
            keep: folder.keep,
            ...{ ownChecks, packages: checker.packages },
            taskType: task.type,
            showsFailure: task.showsFailure,
            writes: task.writes,
            delivery: { taskId, changed: task.changed, isAskedAgain },
            marked: task.marked,
            comments: task.comments,
            ...{ review: task.review, looked: checker.looked },
            known: checker.known,
            before: { ...checker.before, wasAsked },
            shows: { ...checker.shows, asksForPlan: checker.shows.asksForPlan && !wasAskedForPlan },
            lacked: checker.lacked,
            signal,
            onOutput: printed.show,
          },
          output,
        );
        return {
          result: { ...(result as unknown as JsonObject), ...printed.recorded() },
          outcome: result.problems.length === 0 ? "ok" : "error",
          summary: summaryOf(result),
          usage: null,
          costMicroUsd: 0,
        };
      },
    );
    if (outcome.kind === "suspended") return outcome;
    const checked = outcome.result as unknown as FinishCheck;
    wasAsked ||= checked.asksAboutGone === true;
    wasAskedForPlan ||= checked.asksForPlan === true;
    const allowed = await leaveToLand(checker, checked);
    if (allowed.kind === "suspended") return allowed;
    latest = { ...checked, problems: [...checked.problems, ...allowed.value] };
    return { kind: "done", value: latest };
  };
  return { check, last: () => latest };
}

/** What a person has against this change, where the policy wants one to be asked; their reason is told to the agent. */
async function leaveToLand(
  { dependencies, claim, journal, definition, policy }: Checker,
  { problems, changes, tree }: FinishCheck,
): Promise<Outcome<string[]>> {
  const why = problems.length === 0 ? changeConcern(policy, changes) : null;
  if (why === null) return { kind: "done", value: [] };
  const outcome = await journal.step(
    {
      ...{ kind: "tool", name: "leave to land", title: "Waits for your leave to land its change" },
      ...{ agent: definition.name, risk: "read", path: null, reserve: 0, request: { tree } },
    },
    async () => {
      const leave = await askLanding(dependencies.store, claim, { tree, changes, why });
      if (leave.kind === "waiting") return "rest";
      const isAllowed = leave.kind === "allowed";
      const summary = isAllowed ? "leave to land · given" : "leave to land · refused";
      const refused = isAllowed ? null : (leave.reason ?? "They gave no reason.");
      return { result: { refused }, outcome: "ok", summary, usage: null, costMicroUsd: 0 };
    },
  );
  if (outcome.kind === "suspended") return outcome;
  const { refused } = outcome.result;
  return {
    kind: "done",
    value: refused === null ? [] : [`A person does not want this change as it is: ${String(refused)}`],
  };
}

function summaryOf({ problems, changes, tests }: FinishCheck): string {
  if (problems.length > 0) return `checks · ${problems.join(" ").split("\n", 1)[0]?.slice(0, 300) ?? ""}`;
  const tested = tests ? ` · ${tests.report.passed} passed, ${tests.report.todo} todo` : "";
  return `checks · ${countOf(changes.length, "file")}${tested}`;
}
