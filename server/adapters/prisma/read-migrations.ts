import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";

export type Migration = {
  name: string;
  sql: string /** SHA-256 of the file, as Prisma records it. */;
  checksum: string;
};

/** The migrations that came with this version, oldest first. */
export async function readMigrations(folder = findMigrations(import.meta.dirname)): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(
    names.sort().map(async (name) => {
      const file = await readFile(join(folder, name, "migration.sql"));
      return { name, sql: file.toString("utf8"), checksum: createHash("sha256").update(file).digest("hex") };
    }),
  );
}

/** `prisma/migrations` above this file, which may run from source or from a bundle in `dist/`. */
function findMigrations(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, "prisma", "migrations");
    if (existsSync(join(candidate, "migration_lock.toml"))) return candidate;
    if (folder === dirname(folder)) {
      throw new AppError({ code: "storage-failed", message: `there is no prisma/migrations above ${start}` });
    }
  }
}
