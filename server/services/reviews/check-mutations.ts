import { own } from "@/contracts/own";
import type { MutationReport } from "@/contracts/review-threads";
import { AppError } from "@/server/domain/errors/app-error";
import { missingMission, readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";

const inWork = new Set<string>();

/**
 * Tries wrong changes of a task's lines against the tests, and keeps what came of it: of those that a quarter of an hour
 * allows. It answers when it is over.
 * @throws AppError `not-found`, `not-possible-now` (nothing landed, one is being made, the tests are red, nothing to try).
 */
export async function checkTaskMutations(
  { store, ids, mutateTask }: Pick<ServiceDependencies, "store" | "ids" | "mutateTask">,
  missionId: string,
  taskId: string,
  most: number,
): Promise<MutationReport> {
  const state = await readMission(store, missionId);
  const task = own(state.tasks, taskId);
  if (!task) throw notFound(taskId);
  const { commit } = task;
  if (!commit) throw notNow("The task has landed nothing yet.");
  const key = `${missionId} ${taskId}`;
  if (inWork.has(key)) throw notNow("Its tests are being checked already.");
  inWork.add(key);
  try {
    const checked = await mutateTask(state, { commit, most });
    if (checked.kind === "none") throw notNow("It has changed no line of code with an operator to try.");
    if (checked.kind === "red")
      throw notNow(
        `The tests do not pass as they are, so they can show nothing. ${checked.summary.slice(0, 500)}`,
      );
    if (checked.kind === "slow")
      throw notNow("Its tests take too long: not one wrong change could be tried in a quarter of an hour.");
    const survivors = new Set(checked.survivors);
    const report: MutationReport = {
      commit,
      mutants: checked.mutants.map((mutant) => {
        const { path, line, from, to } = mutant;
        return { path, line, from, to, noticed: !survivors.has(mutant) };
      }),
    };
    await record({ store, ids }, { missionId, taskId, title: task.title, report });
    return report;
  } finally {
    inWork.delete(key);
  }
}

async function record(
  { store, ids }: Pick<ServiceDependencies, "store" | "ids">,
  {
    missionId,
    taskId,
    title: of,
    report,
  }: { missionId: string; taskId: string; title: string; report: MutationReport },
): Promise<void> {
  const artifactId = ids.next("art");
  const content = JSON.stringify(report);
  const kept = { kind: "mutation-report", taskId, title: `Mutation check of ${of}`, path: null } as const;
  const mutants = report.mutants.length;
  const noticed = report.mutants.filter((mutant) => mutant.noticed).length;
  const done = await store.append<true>(missionId, () => ({
    artifacts: [{ ...kept, id: artifactId, missionId, content }],
    events: [
      { type: "artifact-recorded", artifactId, ...kept, bytes: Buffer.byteLength(content) },
      { type: "mutations-checked", taskId, commit: report.commit, artifactId, mutants, noticed, by: "you" },
    ],
    result: true,
  }));
  if (!done) throw missingMission(missionId);
}

function notFound(taskId: string): AppError {
  const userMessage = "There is no such task.";
  return new AppError({ code: "not-found", message: `no task ${taskId}`, userMessage });
}

function notNow(userMessage: string): AppError {
  return new AppError({ code: "not-possible-now", message: userMessage, userMessage });
}
