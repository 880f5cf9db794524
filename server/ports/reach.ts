/** What agents reach beyond the sandbox, by the person's leave only. */
export type ReachPort = {
  /**
   * One request to a host that is allowed; redirects are answers, not followed. The addresses that the name stands for
   * are checked, and the connection goes to the ones that were checked.
   * @throws AppError `invalid-input` (not allowed, in words for an agent), `cancelled`
   */
  http(request: OutsideRequest): Promise<OutsideAnswer>;
  /**
   * One statement on a PostgreSQL database whose address is in the secret of that name. Without `write` in a transaction
   * that cannot change anything.
   * @throws AppError `invalid-input` (not allowed, refused by the database), `cancelled`
   */
  query(query: DatabaseQuery): Promise<DatabaseAnswer>;
};

export type OutsideRequest = {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  timeoutMs: number;
  maxBytes: number;
  signal: AbortSignal;
};

export type OutsideAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** The body was longer. */
  cut: boolean;
};

export type DatabaseQuery = {
  connection: string;
  sql: string;
  params: ReadonlyArray<string | number | boolean | null>;
  write: boolean;
  timeoutMs: number;
  maxRows: number;
  signal: AbortSignal;
};

export type DatabaseAnswer = {
  columns: string[];
  rows: unknown[][];
  /** Rows that it gave or changed. */
  count: number;
};
