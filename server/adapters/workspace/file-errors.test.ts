import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import { toFileError } from "./file-errors";

const failure = (code: string) => Object.assign(new Error(code), { code });

describe("toFileError", () => {
  it.each([
    ["ENOENT", "not-found"],
    ["ELOOP", "path-outside-workspace"],
    ["EISDIR", "invalid-input"],
    ["ENOTDIR", "invalid-input"],
    ["ENAMETOOLONG", "invalid-input"],
    ["ENOSPC", "disk-full"],
    ["EDQUOT", "disk-full"],
    ["EIO", "internal"],
  ])("translates %s to %s", (from, to) => {
    const error = toFileError(failure(from), "src/a.ts");
    expect(error).toMatchObject({
      code: to,
      cause: to === "path-outside-workspace" ? undefined : { code: from },
    });
    expect(error.message).toContain("src/a.ts");
  });

  it("leaves our own errors as they are", () => {
    const own = new AppError({ code: "conflict", message: "x" });
    expect(toFileError(own, "a")).toBe(own);
  });
});
