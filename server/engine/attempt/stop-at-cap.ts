import { type Account, hasRoom } from "@/contracts/accounts";
import type { MicroUsd } from "@/contracts/money";
import { accountsOf } from "@/server/domain/money/account-moves";
import { liftStopEvents, stopEvents } from "@/server/domain/money/stop-reason";
import type { EngineDependencies } from "../engine-dependencies";

/**
 * Stops the mission at the account beyond it that has no room for `reserve`. False: there is room again, since
 * others have settled or a person has raised the cap; the call may be tried once more.
 */
export async function stopAtCap(
  { store, clock }: Pick<EngineDependencies, "store" | "clock">,
  missionId: string,
  reserve: MicroUsd,
): Promise<boolean> {
  const state = await store.readState(missionId);
  if (!state) return true;
  const findFull = async () => {
    const accounts = await store.readAccounts(accountsOf(state, clock.now().toISOString()));
    return accounts.find((account) => !hasRoom(account, reserve));
  };
  const full = await findFull();
  if (!full) return false;
  const { scope, key, capMicroUsd } = capped(full);
  await store.append(missionId, (current) => ({
    events: stopEvents(current, { scope, key, capMicroUsd }, reserve),
    result: null,
  }));
  // Who raised the cap before the stop was written has not seen this mission among the stopped ones.
  const [now] = await store.readAccounts([full]);
  const raised = now && hasRoom(now, reserve) && (now.capMicroUsd ?? Number.POSITIVE_INFINITY) > capMicroUsd;
  if (!raised) return true;
  await store.append(missionId, (current) => ({
    events: liftStopEvents(current, { scope, key, capMicroUsd: now.capMicroUsd }, "engine"),
    result: null,
  }));
  return false;
}

function capped({ scope, key, capMicroUsd }: Account) {
  return { scope, key, capMicroUsd: capMicroUsd ?? 0 };
}
