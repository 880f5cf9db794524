import type { MissionEventOf } from "@/contracts/events";
import type { ChangedInput, MissionOrigin, TaskInputs } from "@/contracts/events/task-origin";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import type { ChangePreview } from "@/contracts/rerun";
import { AppError } from "@/server/domain/errors/app-error";
import { filesSoFar } from "@/server/domain/mission/own-files";
import { tasksToRun } from "@/server/domain/plan/tasks-to-run";
import { previewChange } from "@/server/domain/rerun/preview-change";
import { taskInputs } from "@/server/domain/rerun/task-inputs";
import type { LoadedWorkflow } from "@/server/domain/workflow/collect-workflows";
import type { ServiceDependencies } from "../service-dependencies";
import { readSpec } from "../specs/analyze-spec";
import { findWorkflow } from "../workflows/read-workflows";
import { workflowInput } from "../workflows/workflow-input";
import { expectedPlan } from "./expected-plan";
import { readMission } from "./read-mission";
import { hasChanged, readSpecBefore, rerunTasks } from "./rerun-plan";

type RerunInput = {
  missionId: string;
  specText: string;
  fileName?: string;
  /** The plan as edited; left out: the new spec's, with the edits of the old plan. */
  tasks?: PlanTask[];
  agents: string[];
};

export type Rerun = {
  before: MissionState;
  tasks: PlanTask[];
  /** The mission's workflow, as it is now. */
  loaded: LoadedWorkflow;
  preview: ChangePreview;
  origin: MissionOrigin;
  kept: Array<MissionEventOf<"task-kept">>;
};

/**
 * Compares a mission that is over, or rests, with another spec or plan: what of it stands and what has to be done.
 * @throws AppError `not-found`, `spec-unreadable`, `not-possible-now` (it still runs), `git-failed` (its branch is gone).
 */
export async function planRerun(dependencies: ServiceDependencies, input: RerunInput): Promise<Rerun> {
  const { store, vcs, paths, team, modelFor } = dependencies;
  const before = await readMission(store, input.missionId);
  refuseRunning(before);
  const commit = await vcs.tip(paths.repository(before.projectId), `refs/heads/${before.branch}`);
  if (!commit) {
    throw new AppError({
      code: "git-failed",
      message: `the branch ${before.branch} is gone`,
      userMessage: `The branch ${before.branch} is gone: there is nothing to begin at. Start a new mission.`,
    });
  }
  const spec = readSpec({ text: input.specText, fileName: input.fileName });
  const specBefore = await readSpecBefore(dependencies, before);
  const loaded = await findWorkflow(dependencies, { name: before.workflow, projectId: before.projectId });
  const given = await workflowInput(dependencies, loaded.workflow, {
    ...{ projectId: before.projectId, spec, text: input.specText, branch: before.startsAt?.branch },
  });
  const isFreeText = spec.format === "text";
  const planned = input.tasks ?? rerunTasks(before, { specBefore, given, loaded });
  const toRun = tasksToRun(planned, { isFreeText, agents: input.agents });
  const tasks = await expectedPlan(dependencies, before.projectId, toRun);

  const { roster } = await team({ projectId: before.projectId, baseCommit: commit });
  const agents = new Map(roster.agents.map((agent) => [agent.name, agent]));
  const modelOf = (tier: "strong" | "fast", agent: string) => {
    try {
      return modelFor(tier, { agent }).id;
    } catch {
      return "";
    }
  };
  const inputsNow = (task: PlanTask): TaskInputs => {
    const agent = agents.get(task.agent) ?? null;
    return taskInputs(task, { spec, agent, model: modelOf(agent?.model ?? "strong", task.agent) });
  };
  const inputsBefore = (task: TaskState): Partial<TaskInputs> => {
    if (task.inputs) return task.inputs;
    const { spec: part, plan } = taskInputs(task, { spec: specBefore, agent: null, model: "" });
    return { spec: part, plan };
  };
  const preview = previewChange({ before, inputsBefore, tasks, criteria: spec.criteria, inputsNow });
  return {
    ...{ before, tasks, loaded },
    preview: { ...preview, workflowChanged: hasChanged(before, loaded) },
    kept: keptEvents(before, preview, inputsOf(tasks, inputsNow)),
    origin: {
      ...{ way: "rerun", missionId: before.missionId, title: before.title, commit },
      redone: preview.rows.flatMap(({ kind, taskId, changed }) =>
        kind === "redone" ? [{ taskId, changed: [...changed] satisfies ChangedInput[] }] : [],
      ),
      ...(preview.gone.length > 0 ? { gone: preview.gone } : {}),
      changed: filesSoFar(before) ?? undefined,
      dropped: preview.rows.flatMap(({ kind, taskId, title, files }) =>
        kind === "dropped" ? [{ taskId, title, files }] : [],
      ),
    },
  };
}

function refuseRunning({ status, tasks }: MissionState): void {
  const isResting = status !== "running" && status !== "analyzing" && status !== "awaiting_approval";
  if (isResting && Object.values(tasks).every((task) => task.status !== "running")) return;
  throw new AppError({
    code: "not-possible-now",
    message: `a re-run of a mission that is ${status}`,
    userMessage: "The mission still runs. Pause or stop it first, or wait for its end.",
  });
}

function inputsOf(
  tasks: readonly PlanTask[],
  inputsNow: (task: PlanTask) => TaskInputs,
): Map<string, TaskInputs> {
  return new Map(tasks.map((task) => [task.id, inputsNow(task)]));
}

function keptEvents(
  before: MissionState,
  { rows }: Pick<ChangePreview, "rows">,
  inputs: ReadonlyMap<string, TaskInputs>,
): Array<MissionEventOf<"task-kept">> {
  return rows.flatMap(({ kind, taskId }) => {
    const task = before.tasks[taskId];
    if (kind !== "kept" || !task) return [];
    const { commit, files, summary, keptFrom } = task;
    const known = task.inputs ?? inputs.get(taskId);
    return [
      {
        ...{ type: "task-kept" as const, taskId, missionId: keptFrom ?? before.missionId },
        ...{ commit, files, summary },
        ...(known ? { inputs: known } : {}),
      },
    ];
  });
}
