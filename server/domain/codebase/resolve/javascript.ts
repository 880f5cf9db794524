import { folderOf } from "@/server/domain/repository/manifests";
import { findScript, packageEntry, workspacePackages } from "./packages";
import { joinPath } from "./paths";
import { nowhere, type Resolution, type Resolve, type Target } from "./resolution";
import { compilerPaths } from "./tsconfig";

/**
 * Where an import of JavaScript or TypeScript leads among the repository's own files: relative, by `paths` and `baseUrl` of the
 * nearest tsconfig or jsconfig, by `#imports`, or into a package of the workspace by its name.
 */
export const resolveJavaScript: Resolve = (resolution, from, { specifier }) => {
  const asked = specifier.replace(/[?#](?=.)[^/]*$/, (query) => (specifier.startsWith("#") ? query : ""));
  const folder = folderOf(from.path);
  if (/^\.{1,2}(?:\/|$)/.test(asked)) return targetOf(resolution, joinPath(folder, asked));
  if (asked.startsWith("/") || asked.startsWith("node:")) return nowhere;
  for (const path of compilerPaths(resolution, from.path, asked)) {
    const found = targetOf(resolution, path);
    if (found.to.length > 0) return found;
  }
  const named = asked.startsWith("#")
    ? ownImport(resolution, from.path, asked)
    : workspaceFile(resolution, asked);
  return named;
};

function targetOf(resolution: Resolution, path: string | null): Target {
  const found = path === null ? null : findScript(resolution, path);
  return found === null ? nowhere : { to: [found] };
}

function ownImport(resolution: Resolution, from: string, asked: string): Target {
  const [nearest] = resolution.configsUp(from, "package.json");
  const entry = nearest ? packageEntry(resolution, nearest.folder, asked, "imports") : null;
  return entry === null ? nowhere : { to: [entry] };
}

function workspaceFile(resolution: Resolution, asked: string): Target {
  const parts = asked.split("/");
  const name = parts.slice(0, asked.startsWith("@") ? 2 : 1).join("/");
  const folder = workspacePackages(resolution).get(name);
  if (folder === undefined) return nowhere;
  const below = asked.slice(name.length + 1);
  const entry = packageEntry(resolution, folder, below === "" ? "." : `./${below}`);
  if (entry !== null) return { to: [entry] };
  for (const inside of ["", "src"]) {
    const start = joinPath(folder, inside);
    const found = start === null ? null : findScript(resolution, joinPath(start, below || "index") ?? "");
    if (found !== null) return { to: [found] };
  }
  return nowhere;
}
