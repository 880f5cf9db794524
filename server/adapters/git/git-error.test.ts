import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import { fileError, gitError } from "./git-error";

const failed = (stderr: string) =>
  gitError({ args: ["update-ref", "x"], code: 128, stderr, timedOut: false });

describe("a failure of git", () => {
  it.each([
    "error: unable to write file: No space left on device",
    "fatal: sha1 file 'x' write error. Out of diskspace",
    "fatal: Disk quota exceeded",
  ])("is a full disk when git says %j", (stderr) => {
    expect(failed(stderr).code).toBe("disk-full");
  });

  it("is git-failed otherwise, with its command and its last words", () => {
    const error = failed("hint: …\nfatal: bad object");
    expect(error).toMatchObject({ code: "git-failed", details: { exitCode: 128 } });
    expect(error.message).toContain("git update-ref failed with 128");
    expect(error.userMessage).toContain("fatal: bad object");
  });

  it("shows people the reason rather than the advice after it", () => {
    const error = failed("fatal: '/x' is no repository\nfatal: Could not read\n\nand the repository exists.");
    expect(error.userMessage).toContain("fatal: '/x' is no repository");
  });

  it("says when it took too long", () => {
    expect(gitError({ args: ["fetch"], code: -1, stderr: "", timedOut: true }).message).toContain(
      "took too long",
    );
  });

  it("never repeats the password of an address", () => {
    const error = failed("fatal: unable to access 'https://me:hunter2@example.com/x.git/'");
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain("hunter2");
  });
});

describe("a failure of file work", () => {
  it("is a full disk by its code", () => {
    expect(fileError("writing", Object.assign(new Error("write"), { code: "ENOSPC" })).code).toBe(
      "disk-full",
    );
  });

  it("is git-failed with what was being done otherwise, and leaves our own errors alone", () => {
    expect(fileError("writing", new Error("EACCES")).message).toBe("writing: EACCES");
    const own = new AppError({ code: "not-found", message: "x" });
    expect(fileError("writing", own)).toBe(own);
  });
});
