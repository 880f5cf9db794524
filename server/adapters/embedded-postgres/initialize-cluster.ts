import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { AppError } from "@/server/domain/errors/app-error";
import { bareEnvironment } from "./bare-environment";
import type { EmbeddedBinaries } from "./embedded-binaries";
import type { ServerUser } from "./server-user";

const run = promisify(execFile);

export const superuser = "war_room";

export type Cluster = { dataFolder: string; password: string; isNew: boolean };

/**
 * Makes the database cluster on the first start. Data and password are prepared aside and appear in one rename:
 * a crash in between leaves a draft that the next start throws away.
 */
export async function initializeCluster(
  folder: string,
  binaries: EmbeddedBinaries,
  user: ServerUser | null,
): Promise<Cluster> {
  const cluster = join(folder, "cluster");
  const dataFolder = join(cluster, "pgdata");
  const known = await readPassword(cluster);
  if (known !== null) return { dataFolder, password: known, isNew: false };

  const draft = join(folder, "cluster.draft");
  await rm(draft, { recursive: true, force: true });
  const password = randomBytes(24).toString("hex");
  await makeDraft(draft, password, user);
  await runInitdb(draft, binaries, user);
  await rename(draft, cluster);
  return { dataFolder, password, isNew: true };
}

async function readPassword(cluster: string): Promise<string | null> {
  const exists = await access(cluster).then(
    () => true,
    () => false,
  );
  if (!exists) return null;
  return (await readFile(join(cluster, "password"), "utf8")).trim();
}

async function makeDraft(draft: string, password: string, user: ServerUser | null): Promise<void> {
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const passwordFile = join(draft, "password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (!user) return;
  await chown(draft, user.uid, user.gid);
  await chown(passwordFile, user.uid, user.gid);
}

async function runInitdb(draft: string, binaries: EmbeddedBinaries, user: ServerUser | null): Promise<void> {
  const argv = [
    `--pgdata=${join(draft, "pgdata")}`,
    `--username=${superuser}`,
    `--pwfile=${join(draft, "password")}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
  ];
  try {
    await run(binaries.initdb, argv, { ...user, cwd: draft, env: bareEnvironment });
  } catch (cause) {
    const stderr = String((cause as { stderr?: unknown }).stderr ?? "");
    const isFull = /no space left on device/i.test(stderr);
    throw new AppError({
      code: isFull ? "disk-full" : "storage-failed",
      message: `initdb failed: ${stderr.trim() || String(cause)}`,
      userMessage: isFull
        ? "There is no room on the disk for War Room's database. Free some space and start again."
        : "War Room could not make its database. The log says why.",
      cause,
    });
  }
}
