import { AppError } from "@/server/domain/errors/app-error";

export function missingMemory(id: string): AppError {
  return new AppError({
    code: "not-found",
    message: `no memory ${id}`,
    userMessage: "There is no such entry in memory.",
  });
}

/** What a person wants cannot be done now; `why` says it in a sentence. */
export function notNow(why: string): AppError {
  return new AppError({ code: "not-possible-now", message: why, userMessage: why });
}
