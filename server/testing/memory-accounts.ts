import { type Account, type AccountKey, hasRoom } from "@/contracts/accounts";
import { accountFull } from "@/server/adapters/prisma/storage-errors";
import { type AccountMove, type AccountMoves, dayOf } from "@/server/domain/money/account-moves";
import type { Clock } from "@/server/ports/clock";
import type { StorePort } from "@/server/ports/store";

/** The accounts of the memory store. */
export function createMemoryAccounts(clock: Clock): Pick<StorePort, "readAccounts" | "setCap"> & {
  /** @throws AppError `over-budget` when an account has no room */
  check(moves: AccountMoves): void;
  write(moves: AccountMoves): void;
} {
  const accounts = new Map<string, Account>();
  let everyDay: number | null = null;
  const idOf = ({ scope, key, rehearsal }: AccountKey) => `${scope} ${key} ${rehearsal}`;
  const read = ({ scope, key, rehearsal }: AccountKey): Account =>
    accounts.get(idOf({ scope, key, rehearsal })) ?? {
      ...{ scope, key, rehearsal },
      capMicroUsd: scope === "day" ? everyDay : null,
      ...{ spentMicroUsd: 0, reservedMicroUsd: 0, unknownMicroUsd: 0 },
    };

  const after = (move: AccountMove): Account => {
    const account = read(move);
    return {
      ...account,
      spentMicroUsd: account.spentMicroUsd + move.spentMicroUsd,
      reservedMicroUsd: account.reservedMicroUsd + move.reservedMicroUsd,
      unknownMicroUsd: account.unknownMicroUsd + move.unknownMicroUsd,
    };
  };

  return {
    check({ moves, asks }) {
      if (asks && moves.some((move) => !hasRoom(after(move), 0))) throw accountFull();
    },
    write({ moves }) {
      for (const account of moves.map(after)) accounts.set(idOf(account), account);
    },
    async readAccounts(keys) {
      return keys.map((key) => ({ ...read(key) }));
    },
    async setCap({ scope, key }, capMicroUsd) {
      if (scope === "day") everyDay = capMicroUsd;
      const named = scope === "day" ? dayOf(clock.now().toISOString()) : key;
      for (const rehearsal of [false, true]) {
        const account = read({ scope, key: named, rehearsal });
        accounts.set(idOf(account), { ...account, capMicroUsd });
      }
    },
  };
}
