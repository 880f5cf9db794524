import { hash } from "node:crypto";

const names = new Map<string, string>();
/** Statements differ by which conditions are asked for; what is written out each time would fill it. */
const namesKept = 2_000;

/** Names a statement by its text: a connection plans it once under this name. */
export function statementName(prefix: "wr" | "mem", sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `${prefix}_${hash("sha1", sql, "base64url")}`;
  if (names.size >= namesKept) names.clear();
  names.set(sql, name);
  return name;
}
