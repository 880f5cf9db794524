import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";

/** The file is the old one or the new one at every moment, also after a power cut. */
export async function writeFileWhole(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString("hex")}.new`);
  try {
    const file = await open(beside, "wx", 0o644);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw notWritten(path, error);
  }
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true }).catch((error: unknown) => {
    throw notWritten(path, error);
  });
}

function notWritten(path: string, error: unknown): AppError {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  return new AppError({
    code: isFull ? "disk-full" : "storage-failed",
    message: `cannot write ${path}: ${code}`,
    userMessage: isFull
      ? "The disk is full: nothing was written."
      : `${path} cannot be written (${code}). Check who may write to that folder.`,
    cause: error,
  });
}
