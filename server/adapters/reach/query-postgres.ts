import { Socket } from "node:net";
import pg from "pg";
import { AppError } from "@/server/domain/errors/app-error";
import type { DatabaseAnswer, DatabaseQuery } from "@/server/ports/reach";

/** Other statements may have effects that no transaction takes back: COPY … TO PROGRAM runs a program. */
const reads = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*\(*(?:select|with|values|table|show|explain)\b/i;

type Event = { fields: Array<{ name: string }>; rowCount: number | null };

/**
 * One statement on its own connection, in a transaction that can change nothing and is rolled back, unless writing was
 * allowed. The extended protocol takes no second statement, so none can end that transaction.
 */
export async function queryPostgres(
  address: string,
  { sql, params, write, timeoutMs, maxRows, signal }: Omit<DatabaseQuery, "connection">,
): Promise<DatabaseAnswer> {
  if (!write && !reads.test(sql)) {
    const userMessage =
      "Without write only SELECT, WITH, VALUES, TABLE, SHOW and EXPLAIN are run. Set write: true, and a person is asked.";
    throw new AppError({ code: "invalid-input", message: userMessage, userMessage });
  }
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: address,
    application_name: "war-room",
    connectionTimeoutMillis: Math.min(timeoutMs, 10_000),
    stream: () => socket,
  });
  // An end in mid-air is told by the call that waits for it.
  client.on("error", () => undefined);
  const onAbort = () => socket.destroy();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await client.connect();
    await client.query(write ? "BEGIN READ WRITE" : "BEGIN READ ONLY");
    await client.query(`SET LOCAL statement_timeout = ${Math.round(timeoutMs)}`);
    const answer = await runStatement(client, { sql, params, maxRows, stop: write ? () => {} : onAbort });
    await client.query(write ? "COMMIT" : "ROLLBACK").catch((thrown: unknown) => {
      // A read that was cut off has no connection left to roll back on.
      if (write) throw thrown;
    });
    return answer;
  } catch (thrown) {
    if (signal.aborted) throw new AppError({ code: "cancelled", message: "query cancelled" });
    throw refused(thrown, address);
  } finally {
    signal.removeEventListener("abort", onAbort);
    socket.destroy();
  }
}

/** Rows are taken one by one, so that a table of any size takes no more room than the rows that are wanted. */
function runStatement(
  client: pg.Client,
  { sql, params, maxRows, stop }: Pick<DatabaseQuery, "sql" | "params" | "maxRows"> & { stop: () => void },
): Promise<DatabaseAnswer> {
  return new Promise((resolve, reject) => {
    const rows: unknown[][] = [];
    let columns: string[] = [];
    const query = new pg.Query<unknown[]>({
      ...{ text: sql, values: [...params], rowMode: "array" },
      ...({ queryMode: "extended" } as object),
    });
    query.on("row", (row: unknown, result?: { fields?: Event["fields"] }) => {
      columns = result?.fields?.map(({ name }) => name) ?? columns;
      if (rows.length < maxRows) rows.push(row as unknown[]);
      else {
        resolve({ columns, rows, count: maxRows + 1 });
        stop();
      }
    });
    query.on("end", (result: Event) => {
      resolve({
        columns: result.fields.map(({ name }) => name),
        rows,
        count: result.rowCount ?? rows.length,
      });
    });
    query.on("error", reject);
    client.query(query);
  });
}

function refused(thrown: unknown, address: string): AppError {
  const { message, code, position, hint } = thrown as {
    message?: string;
    code?: string;
    position?: string;
    hint?: string;
  };
  const where = position ? ` (at character ${position})` : "";
  const reason = `${message || code || "it cannot be reached"}${where}${hint ? ` Hint: ${hint}` : ""}`;
  const userMessage = `The database refused: ${masked(reason, address)}`;
  return new AppError({ code: "invalid-input", message: userMessage, userMessage });
}

function masked(text: string, address: string): string {
  const password = URL.parse(address)?.password;
  const plain = password ? decodeURIComponent(password) : "";
  return plain.length >= 3 ? text.replaceAll(plain, "[password]") : text;
}
