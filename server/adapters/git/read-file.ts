import { AppError } from "@/server/domain/errors/app-error";
import type { GitRunner } from "./git-runner";
import { requireObject } from "./objects";
import { listTree, regularModes } from "./tree-listing";

const defaultMaxBytes = 1_000_000;

export async function readFileAt(
  git: GitRunner,
  input: { repository: string; ref: string; path: string; maxBytes?: number },
): Promise<string | null> {
  const { repository, path, maxBytes = defaultMaxBytes } = input;
  const tree = await requireObject(git, repository, input.ref, "tree");
  if (path === "" || path.startsWith("/") || path.endsWith("/") || path.split("/").includes(".."))
    return null;
  const entry = (await listTree(git, repository, tree, path)).find((found) => found.path === path);
  if (!entry || !regularModes.has(entry.mode)) return null;
  if ((entry.bytes ?? 0) > maxBytes) throw unreadable(path, `${entry.bytes} bytes are more than ${maxBytes}`);
  const { stdout } = await git({ repository, args: ["cat-file", "blob", entry.id] });
  try {
    if (stdout.includes(0)) throw new TypeError("it holds a NUL");
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(stdout);
  } catch {
    throw unreadable(path, "it is binary");
  }
}

function unreadable(path: string, why: string): AppError {
  return new AppError({ code: "invalid-input", message: `cannot show ${path}: ${why}`, details: { path } });
}
