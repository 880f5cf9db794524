import { AppError } from "@/server/domain/errors/app-error";
import type { GitRunner } from "./git-runner";
import { requireObject } from "./objects";
import { findEntry, regularModes } from "./tree-listing";

const defaultMaxBytes = 1_000_000;

type Wanted = { repository: string; ref: string; path: string; maxBytes?: number };

export async function readFileAt(git: GitRunner, input: Wanted): Promise<string | null> {
  const content = await readBytesAt(git, { maxBytes: defaultMaxBytes, ...input });
  if (content === null) return null;
  if (content.includes(0)) throw unreadable(input.path, "it is binary");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw unreadable(input.path, "it is not UTF-8");
  }
}

export async function readBytesAt(
  git: GitRunner,
  { repository, ref, path, maxBytes = defaultMaxBytes }: Wanted,
): Promise<Uint8Array | null> {
  const tree = await requireObject(git, repository, ref, "tree");
  if (path === "" || path.startsWith("/") || path.endsWith("/") || path.split("/").includes(".."))
    return null;
  const entry = await findEntry(git, repository, tree, path);
  if (!entry || !regularModes.has(entry.mode)) return null;
  const { bytes } = (await git.objects.info(repository, entry.id)) ?? gone(path, entry.id);
  if (bytes > maxBytes) throw unreadable(path, `${bytes} bytes are more than ${maxBytes}`);
  return ((await git.objects.contents(repository, entry.id)) ?? gone(path, entry.id)).content;
}

function gone(path: string, id: string): never {
  throw new AppError({ code: "git-failed", message: `git has no object ${id} (${path})` });
}

function unreadable(path: string, why: string): AppError {
  return new AppError({ code: "invalid-input", message: `cannot show ${path}: ${why}`, details: { path } });
}
