import { AppError } from "@/server/domain/errors/app-error";
import { outside } from "./safe-path";

/** What a file call's failure means for the path that was asked for. */
export function toFileError(thrown: unknown, path: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const shown = JSON.stringify(path);
  switch (code) {
    case "ENOENT":
      return new AppError({ code: "not-found", message: `There is no file ${shown}.`, cause: thrown });
    case "ELOOP":
      return outside(path);
    case "ENOTDIR":
    case "EISDIR":
    case "ENXIO":
    case "ENAMETOOLONG":
    case "ENOTEMPTY":
      return new AppError({
        code: "invalid-input",
        message: `${shown} is not a regular file.`,
        cause: thrown,
      });
    case "ENOSPC":
    case "EDQUOT":
      return new AppError({
        code: "disk-full",
        message: `The disk is full: ${shown} was not written.`,
        userMessage: "The disk is full. Free some space, then resume.",
        cause: thrown,
      });
    default:
      return new AppError({
        code: "internal",
        message: `${shown} could not be used: ${String(thrown)}`,
        cause: thrown,
      });
  }
}
