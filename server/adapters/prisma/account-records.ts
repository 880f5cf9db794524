import type { Account } from "@/contracts/accounts";
import { dayOf } from "@/server/domain/money/account-moves";
import type { Clock } from "@/server/ports/clock";
import type { StorePort } from "@/server/ports/store";
import type { PrismaClient } from "./generated/client";
import { everyDay } from "./write-accounts";

type AccountRecords = Pick<StorePort, "readAccounts" | "setCap">;

/** Reads the accounts beyond missions, and sets their caps; `writeAccounts` moves the money. */
export function createAccountRecords(prisma: PrismaClient, clock: Clock): AccountRecords {
  return {
    async readAccounts(keys) {
      const standing = keys.map(({ rehearsal }) => ({ scope: "day", key: everyDay, rehearsal }));
      const where = {
        OR: [...keys, ...standing].map(({ scope, key, rehearsal }) => ({ scope, key, rehearsal })),
      };
      const rows = await prisma.account.findMany({ where });
      return keys.map(({ scope, key, rehearsal }): Account => {
        const find = (wanted: string) =>
          rows.find((row) => row.scope === scope && row.key === wanted && row.rehearsal === rehearsal);
        const row = find(key);
        const cap = (row ?? find(everyDay))?.capMicroUsd ?? null;
        return {
          ...{ scope, key, rehearsal },
          capMicroUsd: cap === null ? null : Number(cap),
          spentMicroUsd: Number(row?.spentMicroUsd ?? 0),
          reservedMicroUsd: Number(row?.reservedMicroUsd ?? 0),
          unknownMicroUsd: Number(row?.unknownMicroUsd ?? 0),
        };
      });
    },
    async setCap({ scope, key }, capMicroUsd) {
      const keys = scope === "day" ? [everyDay, dayOf(clock.now().toISOString())] : [key];
      await prisma.$executeRaw`
        INSERT INTO accounts (scope, key, rehearsal, cap_micro_usd)
        SELECT ${scope}, k, r, ${capMicroUsd}::int8
        FROM unnest(${keys}::text[]) AS k, unnest(ARRAY[false, true]) AS r ORDER BY k, r
        ON CONFLICT (scope, key, rehearsal) DO UPDATE SET cap_micro_usd = EXCLUDED.cap_micro_usd`;
    },
  };
}
