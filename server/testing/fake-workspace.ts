import { AppError } from "@/server/domain/errors/app-error";
import type { WorkspacePort } from "@/server/ports/workspace";
import type { FakeFolders } from "./fake-vcs";

/** Work folders in memory, shared with the fake version control. */
export function createFakeWorkspace(folders: FakeFolders): WorkspacePort {
  const open = (root: string): Map<string, string> => {
    const known = folders.get(root);
    if (known) return known;
    const created = new Map<string, string>();
    folders.set(root, created);
    return created;
  };
  return {
    async readText(root, path, maxBytes = 1_000_000) {
      const text = open(root).get(safe(path));
      if (text === undefined) throw missing(path);
      if (Buffer.byteLength(text) > maxBytes) {
        throw new AppError({ code: "invalid-input", message: `${path} is too large` });
      }
      return text;
    },
    async writeText(root, path, text) {
      open(root).set(safe(path), text);
    },
    async remove(root, path) {
      if (!open(root).delete(safe(path))) throw missing(path);
    },
    async list(root) {
      return [...open(root).keys()].sort();
    },
    async search(root, { pattern, limit }) {
      return [...open(root)]
        .flatMap(([path, text]) =>
          text.split("\n").map((line, place) => ({ path, line: place + 1, text: line })),
        )
        .filter((match) => match.text.includes(pattern))
        .slice(0, limit);
    },
  };
}

function safe(path: string): string {
  if (!path.startsWith("/") && !path.split("/").includes("..")) return path;
  throw new AppError({ code: "path-outside-workspace", message: `${path} is outside the work folder` });
}

function missing(path: string): AppError {
  return new AppError({ code: "not-found", message: `There is no file ${path}.` });
}
