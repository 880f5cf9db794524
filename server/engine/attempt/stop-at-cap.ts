import { type Account, hasRoom } from "@/contracts/accounts";
import type { MicroUsd } from "@/contracts/money";
import { accountsOf } from "@/server/domain/money/account-moves";
import { liftStopEvents, stopEvents } from "@/server/domain/money/stop-reason";
import type { EngineDependencies } from "../engine-dependencies";

/** `room`: others have settled, or a person has raised the cap. `held`: there will be, when others have settled. */
export type AtCap = "stopped" | "room" | "held";

/** Stops the mission at the account beyond it that has no room for `reserve`, unless that is about to change. */
export async function stopAtCap(
  { store, clock }: Pick<EngineDependencies, "store" | "clock">,
  missionId: string,
  reserve: MicroUsd,
): Promise<AtCap> {
  const state = await store.readState(missionId);
  if (!state) return "stopped";
  const findFull = async () => {
    const accounts = await store.readAccounts(accountsOf(state, clock.now().toISOString()));
    return accounts.find((account) => !hasRoom(account, reserve));
  };
  const full = await findFull();
  if (!full) return "room";
  if (hasRoom({ ...full, reservedMicroUsd: 0 }, reserve)) return "held";
  const { scope, key, capMicroUsd } = capped(full);
  await store.append(missionId, (current) => ({
    events: stopEvents(current, { scope, key, capMicroUsd }, reserve),
    result: null,
  }));
  // Who raised the cap before the stop was written has not seen this mission among the stopped ones.
  const [now] = await store.readAccounts([full]);
  const raised = now && hasRoom(now, reserve) && (now.capMicroUsd ?? Number.POSITIVE_INFINITY) > capMicroUsd;
  if (!raised) return "stopped";
  await store.append(missionId, (current) => ({
    events: liftStopEvents(current, { scope, key, capMicroUsd: now.capMicroUsd }, "engine"),
    result: null,
  }));
  return "room";
}

function capped({ scope, key, capMicroUsd }: Account) {
  return { scope, key, capMicroUsd: capMicroUsd ?? 0 };
}
