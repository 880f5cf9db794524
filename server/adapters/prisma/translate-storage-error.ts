import { AppError } from "@/server/domain/errors/app-error";

/** Classes of SQLSTATE after which the same transaction may succeed: serialization, deadlock, shutdown, connection. */
const worthRetrying = /^(40001|40P01|57P0[123]|08\w{3}|53300)$/;
const lostConnection =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|Connection terminated|connection timeout|timeout exceeded when trying to connect|ConnectionClosed|DatabaseNotReachable/i;

export function isTransient(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const state = sqlStateOf(error);
  return state === null ? isConnectionLoss(error) : worthRetrying.test(state);
}

export function isConnectionLoss(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== null) return /^(08\w{3}|57P0[123])$/.test(state);
  return chainOf(error).some((part) => lostConnection.test(wordsOf(part)));
}

/** Whether the database or the way to it said no; what else is thrown is none of the storage's business. */
export function isStorageError(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const names = chainOf(error).map((part) => String(part.name));
  return (
    sqlStateOf(error) !== null ||
    isConnectionLoss(error) ||
    names.some((name) => /^PrismaClient|^DriverAdapter/.test(name))
  );
}

/** A database error in our words. Our own errors pass through. */
export function translateStorageError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const state = sqlStateOf(error);
  const message = `${state ?? "no SQLSTATE"}: ${chainOf(error).map(wordsOf).join(" < ")}`;
  if (state === "53100" || /no space left on device/i.test(message)) {
    return new AppError({
      code: "disk-full",
      message,
      userMessage: "The database's disk is full. Free some space and try again: nothing was lost.",
      cause: error,
    });
  }
  return new AppError({
    code: "storage-failed",
    message,
    userMessage: userMessageOf(error, state),
    cause: error,
  });
}

function userMessageOf(error: unknown, state: string | null): string {
  if (state?.startsWith("28")) return "The database refused War Room's user or password. Check DATABASE_URL.";
  if (state === "53300")
    return "The database has no connection left. Each War Room and each worker holds up to 21: raise its max_connections, or run fewer.";
  if (state === "3D000")
    return "The database that DATABASE_URL names does not exist. Create it, or correct the name.";
  if (isConnectionLoss(error))
    return "The database cannot be reached. Is it running, and is DATABASE_URL right?";
  return "The database refused a change. The log says why; nothing was written.";
}

/** The five characters by which PostgreSQL names an error, wherever the layers above put them. */
export function sqlStateOf(error: unknown): string | null {
  for (const part of chainOf(error)) {
    for (const value of [part.originalCode, part.code]) {
      if (typeof value === "string" && /^[0-9A-Z]{5}$/.test(value) && !/^P\d{4}$/.test(value)) return value;
    }
  }
  return null;
}

type ErrorPart = Record<string, unknown>;

/** An error and what it wraps: causes, and what Prisma keeps of its driver's error. */
function chainOf(error: unknown): ErrorPart[] {
  const parts: ErrorPart[] = [];
  const open: unknown[] = [error];
  while (open.length > 0 && parts.length < 10) {
    const part = open.shift();
    if (typeof part !== "object" || part === null || parts.includes(part as ErrorPart)) continue;
    const fields = part as ErrorPart;
    parts.push(fields);
    open.push(
      fields.cause,
      fields.meta,
      fields.driverAdapterError,
      ...(Array.isArray(fields.errors) ? fields.errors : []),
    );
  }
  return parts;
}

function wordsOf(part: ErrorPart): string {
  return [part.kind, part.code, part.message, part.originalMessage]
    .filter((text) => typeof text === "string")
    .join(" ");
}
