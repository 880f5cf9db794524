import type { AccountMoves } from "@/server/domain/money/account-moves";
import { sourceOf, type Write } from "./sql-writes";
import { accountFull } from "./storage-errors";
import { accountTable } from "./tables";

/** Key of the row that says where every day stops; days take its cap over when they begin. */
export const everyDay = "*";

/**
 * Moves money in the accounts beyond the mission: all of them or, where one has no room for what is newly held, none
 * and nothing else of the change. Accounts come into being with their first move. Rows are locked in one order.
 */
export function writeAccounts({ moves, asks }: AccountMoves, always = false): Write[] {
  const source = sourceOf(accountTable, moves, always);
  if (!source) return [];
  const sql = source.once("move", () => moveSql(source));
  return [
    { sql, values: [...source.values, asks], mustTouch: { rows: moves.length, otherwise: accountFull } },
  ];
}

function moveSql(source: NonNullable<ReturnType<typeof sourceOf>>): string {
  const names = source.columns.map(({ name }) => `"${name}"`).join(", ");
  const fits = (cap: string, taken: string) => `WHERE NOT $2::bool OR ${cap} IS NULL OR ${taken} <= ${cap}`;
  const amounts = ["spent_micro_usd", "reserved_micro_usd", "unknown_micro_usd"];
  const sum = (...rows: string[]) =>
    rows.flatMap((row) => amounts.map((name) => `${row}."${name}"`)).join(" + ");
  return `INSERT INTO accounts AS t (${names}, cap_micro_usd)
    SELECT r.*, d.cap_micro_usd FROM (${source.select}) r
    LEFT JOIN accounts d ON r.scope = 'day' AND d.scope = 'day' AND d.key = '${everyDay}' AND d.rehearsal = r.rehearsal
    ${fits("d.cap_micro_usd", sum("r"))} ORDER BY r.scope, r.key
    ON CONFLICT (scope, key, rehearsal) DO UPDATE
    SET ${amounts.map((name) => `"${name}" = t."${name}" + EXCLUDED."${name}"`).join(", ")}
    ${fits("t.cap_micro_usd", sum("t", "EXCLUDED"))} RETURNING 1`;
}
