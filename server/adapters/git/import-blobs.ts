import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";
import type { GitRunner } from "./git-runner";
import { readWalked, type WalkedFile } from "./walk-folder";

/** A file of a work folder and the id of its bytes. */
export type Stored = { file: WalkedFile; id: string };

/** The id that git gives to these bytes. */
export function blobId(bytes: Buffer): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Hands the bytes of files to git, all through one process; a file that changed meanwhile gets its new id. */
export async function importBlobs(
  git: GitRunner,
  repository: string,
  folder: string,
  files: readonly Stored[],
): Promise<void> {
  async function* blobs() {
    for (const entry of files) {
      const bytes = await readWalked(folder, entry.file);
      entry.id = blobId(bytes);
      yield Buffer.concat([Buffer.from(`blob\ndata ${bytes.length}\n`), bytes, Buffer.from("\n")]);
    }
    yield Buffer.from("done\n");
  }
  try {
    await git({ repository, args: ["fast-import", "--quiet", "--done"], input: blobs() });
  } catch (thrown) {
    await removeLeftovers(repository, thrown);
    throw thrown;
  }
}

/** A failed import leaves its half pack and a report behind, which a full disk has no room for; its last words name them. */
async function removeLeftovers(repository: string, thrown: unknown): Promise<void> {
  const stderr = thrown instanceof AppError ? String(thrown.details.stderr ?? "") : "";
  const packs = [...stderr.matchAll(/\btmp_pack_\w+/g)].map(([name]) =>
    join(repository, "objects", "pack", name),
  );
  const reports = [...stderr.matchAll(/\bfast_import_crash_\d+/g)].map(([name]) => join(repository, name));
  await Promise.all([...packs, ...reports].map((file) => rm(file, { force: true })));
}
