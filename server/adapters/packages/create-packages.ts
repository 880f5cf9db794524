import { createHash, randomBytes } from "node:crypto";
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { createKeyedMutex } from "@/server/adapters/system/keyed-mutex";
import type { PackagesPort } from "@/server/ports/packages";
import type { SandboxMount } from "@/server/ports/sandbox";

/** Folders that package managers install into. */
const installedFolders = ["node_modules", ".venv"] as const;
/** What tools write into `node_modules` while they run. */
const scratch = [".vite-temp", ".vite", ".cache"] as const;
const currentFile = "current.json";
/** The files of a repository that was cloned from a URL, for a person to install in, and the commit that they are of. */
const filesFolder = "files";
const filesCommit = "files-commit";

type Kept = { stamp: string; at: string[] };

/**
 * Keeps installed packages in a folder a project. They are taken over by hard links where that is possible: nothing is
 * copied, and as the sandbox shows them read-only nothing of the source can be changed through them.
 */
export function createPackages({ folder }: { folder: string }): PackagesPort {
  const home = (projectId: string) => join(folder, projectId);
  const inTurn = createKeyedMutex();

  async function readCurrent(projectId: string): Promise<Kept | null> {
    const text = await readFile(join(home(projectId), currentFile), "utf8").catch(() => null);
    return text === null ? null : (JSON.parse(text) as Kept);
  }

  async function keep(projectId: string, kept: Kept): Promise<void> {
    const target = join(home(projectId), currentFile);
    const temporary = `${target}.${randomBytes(4).toString("hex")}`;
    await writeFile(temporary, JSON.stringify(kept));
    await rename(temporary, target);
  }

  return {
    async mounts(projectId) {
      const current = await readCurrent(projectId);
      return (current?.at ?? []).map((at): SandboxMount => {
        const from = join(home(projectId), current?.stamp ?? "", at);
        return at.endsWith("node_modules") ? { from, at, scratch } : { from, at };
      });
    },
    place: (input) => inTurn(input.projectId, () => place(input)),
    adopt: ({ projectId, source, dirs }) => inTurn(projectId, () => adopt({ projectId, source, dirs })),
  };

  async function place(input: Parameters<PackagesPort["place"]>[0]): Promise<string> {
    const { projectId, source, commit, layOut } = input;
    const own = localFolder(source);
    if (own !== null) return own;
    const target = join(home(projectId), filesFolder);
    const laidOut = join(home(projectId), filesCommit);
    if ((await readFile(laidOut, "utf8").catch(() => null)) === commit) return target;
    await rm(laidOut, { force: true });
    const building = `${target}.${randomBytes(4).toString("hex")}`;
    try {
      await layOut(building);
      await mkdir(target, { recursive: true });
      // Over what is there: what a person has put beside the files stays, as an installation does.
      await execa("cp", ["-a", "--remove-destination", "--", `${building}/.`, target]);
    } finally {
      await rm(building, { recursive: true, force: true });
    }
    await writeFile(laidOut, commit);
    return target;
  }

  async function adopt({ projectId, source, dirs }: Parameters<PackagesPort["adopt"]>[0]): Promise<string[]> {
    const root = localFolder(source) ?? join(home(projectId), filesFolder);
    const found = await findInstalled(root, dirs);
    if (found.length === 0) return [];
    const at = found.map((one) => one.at);
    const stamp = stampOf(found);
    if ((await readCurrent(projectId))?.stamp === stamp) return at;
    const target = join(home(projectId), stamp);
    const building = `${target}.${randomBytes(4).toString("hex")}`;
    for (const one of found) await takeOver(one.from, join(building, one.at));
    await rm(target, { recursive: true, force: true });
    await rename(building, target);
    await keep(projectId, { stamp, at });
    return at;
  }
}

/** A folder on this machine; null for an address elsewhere. */
function localFolder(source: string): string | null {
  if (source.startsWith("/")) return source;
  return source.startsWith("file://") ? fileURLToPath(source) : null;
}

type Installed = { at: string; from: string; changedMs: number };

async function findInstalled(root: string, dirs: readonly string[]): Promise<Installed[]> {
  const found: Installed[] = [];
  for (const dir of new Set(["", ...dirs])) {
    for (const name of installedFolders) {
      const at = dir === "" ? name : `${dir}/${name}`;
      const from = await realpath(join(root, at)).catch(() => null);
      const stats = from === null ? null : await stat(from).catch(() => null);
      if (from === null || !stats?.isDirectory()) continue;
      // npm notes what it has done in a file: that changes with every installation, the folder itself may not.
      const noted = await lstat(join(from, ".package-lock.json")).catch(() => null);
      found.push({ at, from, changedMs: Math.max(stats.mtimeMs, noted?.mtimeMs ?? 0) });
    }
  }
  return found;
}

function stampOf(found: readonly Installed[]): string {
  return createHash("sha256").update(JSON.stringify(found)).digest("hex").slice(0, 16);
}

async function takeOver(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const linked = await execa("cp", ["-al", "--", from, to], { reject: false });
  if (linked.exitCode !== 0) {
    // Another file system, or files that are not ours to link.
    await rm(to, { recursive: true, force: true });
    await execa("cp", ["-a", "--reflink=auto", "--", from, to]);
  }
  if (to.endsWith("node_modules")) {
    const there = new Set(await readdir(to));
    for (const name of scratch) if (!there.has(name)) await mkdir(join(to, name));
  }
}
