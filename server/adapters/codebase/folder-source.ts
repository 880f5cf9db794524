import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";
import { languageOf } from "@/server/domain/repository/languages";
import { toFileError } from "../workspace/file-errors";
import { listEntries } from "../workspace/list-files";
import { createWorkspace } from "../workspace/workspace";
import { codeLimits } from "./code-limits";
import type { Listed } from "./commit-source";
import { isRead } from "./facts-of-text";
import { blobHash, type ReadText, readText, tooLarge } from "./read-text";

const workspace = createWorkspace();

/** What tells whether a file was written since: its times and size. */
export type Stamp = string;

/**
 * Regular files of a folder with their stamps, and folders that may not be opened; links are not there, whatever they lead to.
 */
export async function listFolder(root: string): Promise<Array<{ file: Listed; stamp: Stamp }>> {
  const { files, closed } = await listEntries(root).catch((cause) => Promise.reject(toFileError(cause, ".")));
  const kept = closed.map((path) => ({ file: closedFolder(path), stamp: "" }));
  const listed = await Promise.all(
    files.slice(0, codeLimits.files).map(async (path) => {
      const file = { path, hash: "", bytes: 0, language: languageOf(path) ?? null, facts: null };
      try {
        const { size, mtimeMs, ctimeMs, ino } = await lstat(join(root, path));
        const skipped = size > codeLimits.fileBytes && isRead(path) ? tooLarge(size) : null;
        const toRead = skipped === null && isRead(path);
        return {
          file: { ...file, bytes: size, skipped, toRead },
          stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}`,
        };
      } catch {
        return { file: { ...file, skipped: "gone while it was listed", toRead: false }, stamp: "" };
      }
    }),
  );
  return [...listed, ...kept];
}

function closedFolder(path: string): Listed {
  const nothing = { hash: "", bytes: 0, language: null, facts: null, toRead: false };
  return { path, ...nothing, skipped: "permission denied" };
}

/** A file's text and the hash of its content, or why it is not read. Links are not followed, pipes not opened. */
export async function readFolderFile(root: string, path: string): Promise<ReadText & { hash: string }> {
  try {
    const text = await workspace.readText(root, path, codeLimits.fileBytes);
    const bytes = Buffer.from(text, "utf8");
    return { ...readText(bytes), hash: blobHash(bytes) };
  } catch (thrown) {
    return { skipped: whyNot(thrown), hash: "" };
  }
}

function whyNot(thrown: unknown): string {
  const cause = thrown instanceof AppError ? thrown.cause : thrown;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "ENOENT") return "gone while it was read";
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return (
    /(binary|not UTF-8)\.?$/.exec(message)?.[1] ??
    (/larger than/.test(message) ? "too large" : "not a file that can be read")
  );
}
