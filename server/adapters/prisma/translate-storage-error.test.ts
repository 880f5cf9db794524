import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import { isStorageError, isTransient, sqlStateOf, translateStorageError } from "./translate-storage-error";

/** As Prisma hands on what the driver threw. */
function prismaError(originalCode: string, message = "it failed") {
  const cause = { originalCode, originalMessage: message, kind: "postgres" };
  return Object.assign(new Error("Raw query failed"), {
    name: "PrismaClientKnownRequestError",
    code: "P2010",
    meta: { driverAdapterError: Object.assign(new Error("driver"), { name: "DriverAdapterError", cause }) },
  });
}

describe("translating database errors", () => {
  it("finds PostgreSQL's code wherever it is, and does not take Prisma's for one", () => {
    expect(sqlStateOf(prismaError("40001"))).toBe("40001");
    expect(sqlStateOf(Object.assign(new Error("x"), { code: "53100" }))).toBe("53100");
    expect(sqlStateOf(Object.assign(new Error("x"), { code: "P2002" }))).toBeNull();
  });

  it("calls a full disk by its name and says what to do", () => {
    const translated = translateStorageError(
      prismaError("53100", "could not extend file: No space left on device"),
    );
    expect(translated.code).toBe("disk-full");
    expect(translated.userMessage).toContain("Free some space");
  });

  it("names the limit that many processes meet together, and what to do", () => {
    const { userMessage } = translateStorageError(prismaError("53300", "sorry, too many clients already"));
    expect(userMessage).toContain("no connection left");
    expect(userMessage).toContain("max_connections");
  });

  it("tries again after deadlocks and lost connections only", () => {
    expect(isTransient(prismaError("40001"))).toBe(true);
    expect(isTransient(prismaError("40P01"))).toBe(true);
    expect(isTransient(prismaError("57P01"))).toBe(true);
    expect(isTransient(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }))).toBe(
      true,
    );
    expect(isTransient(prismaError("23505"))).toBe(false);
    expect(isTransient(prismaError("53100"))).toBe(false);
  });

  it("leaves errors alone that are not the database's", () => {
    const own = new AppError({ code: "over-budget", message: "too much" });
    expect(translateStorageError(own)).toBe(own);
    expect(isStorageError(own)).toBe(false);
    expect(isStorageError(new TypeError("a bug"))).toBe(false);
    expect(isStorageError(prismaError("42P01"))).toBe(true);
  });
});
