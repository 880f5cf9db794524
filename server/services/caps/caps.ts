import type { Account, NewCap } from "@/contracts/accounts";
import { microUsdFromUsd } from "@/contracts/money";
import { accountsOf } from "@/server/domain/money/account-moves";
import { liftStopEvents } from "@/server/domain/money/stop-reason";
import { readProject } from "../projects/projects";
import type { ServiceDependencies } from "../service-dependencies";

/** What was spent today and, where one is named, in the project; of rehearsals too. */
export async function readCaps(
  { store, clock }: Pick<ServiceDependencies, "store" | "clock">,
  projectId?: string,
): Promise<Account[]> {
  const at = clock.now().toISOString();
  const keys = [false, true].flatMap((rehearsal) =>
    accountsOf({ projectId: projectId ?? "", rehearsal }, at).filter(
      ({ scope }) => scope === "day" || projectId !== undefined,
    ),
  );
  return store.readAccounts(keys);
}

/** Sets or lifts a cap; missions that stand at it and may go on are woken. @throws AppError `not-found` (project) */
export async function setCap(
  dependencies: Pick<ServiceDependencies, "store" | "engine" | "clock" | "paths" | "vcs" | "ids">,
  cap: NewCap,
): Promise<Account[]> {
  const { store, engine } = dependencies;
  const projectId = cap.scope === "project" ? cap.projectId : undefined;
  if (projectId !== undefined) await readProject(dependencies, projectId);
  const capMicroUsd = cap.capUsd === null ? null : microUsdFromUsd(cap.capUsd);
  // The store takes today's key from its own clock.
  await store.setCap({ scope: cap.scope, key: projectId ?? "" }, capMicroUsd);
  for (const { missionId } of await store.listMissions({ projectId, statuses: ["budget_stopped"] })) {
    await store.append(missionId, (state) => ({
      events: liftStopEvents(state, { scope: cap.scope, capMicroUsd }, "you"),
      result: null,
    }));
    engine.wake(missionId);
  }
  return readCaps(dependencies, projectId);
}
