import type { McpServer } from "./mcp";

type StdioServer = Extract<McpServer, { kind: "stdio" }>;
type Mount = StdioServer["folders"][number];

/** A path that a server in the sandbox is given and does not see there. */
export type UnseenPath = {
  path: string;
  /** What to list, where no listed folder holds it; null: one does, or none may be listed for it. */
  folder: Mount | null;
  /** How it is named inside then; null: its folder holds too much to be listed. */
  inside: string | null;
};

/** Folders of the system that the sandbox has, too. `/tmp` is one of its own. */
const seen =
  /^\/(usr|bin|sbin|lib|lib32|lib64|libx32|proc|dev|work|opt\/node|etc\/(alternatives|ssl|pki|ca-certificates|hosts|resolv\.conf))(\/|$)/;
const program = /\.([cm]?[jt]s|py|rb|sh|jar|php|pl|wasm)$/;

/** Paths of this machine in a server's program and arguments that are not there in the sandbox. */
export function unseenPaths({ command, args, folders, sandbox }: StdioServer): UnseenPath[] {
  if (!sandbox) return [];
  const paths = [command, ...args.map((argument) => argument.replace(/^-[^=/]*=/, ""))].filter(
    (path, place) =>
      isPath(path, place === 0) &&
      !seen.test(path) &&
      (place === 0 || program.test(path) || !isTemporary(path)),
  );
  const listed = [...folders];
  return [...new Set(paths)].map((path) => {
    const held = listed.find((mount) => isBelow(path, mount.path));
    const folder =
      held ?? folderFor(path, { isFile: path === command || /\.\w+$/.test(path), taken: listed });
    if (!folder) return { path, folder: null, inside: null };
    if (!held) listed.push(folder);
    return { path, folder: folders.includes(folder) ? null : folder, inside: insideOf(path, folder) };
  });
}

/** The same server with the folders listed, and its paths named as they are inside. */
export function withSeenPaths<T extends StdioServer>(server: T): T {
  const unseen = unseenPaths(server);
  const renamed = (text: string) => {
    const found = unseen.find(({ path }) => text === path || text.endsWith(`=${path}`));
    return found?.inside ? text.slice(0, text.length - found.path.length) + found.inside : text;
  };
  const missing = new Map(unseen.flatMap(({ folder }) => (folder ? [[folder.path, folder]] : [])));
  return {
    ...server,
    command: renamed(server.command),
    args: server.args.map(renamed),
    folders: [...server.folders, ...missing.values()],
  };
}

/** What to do about it, in a sentence. */
export function unseenText({ path, folder, inside }: UnseenPath): string {
  if (inside === null)
    return `The sandbox does not see ${path}: put it into a folder of its own, and list that folder.`;
  return folder
    ? `The sandbox does not see ${path}: list the folder "${folder.path} at ${folder.at}", and name it ${inside}.`
    : `In the sandbox ${path} is called ${inside}.`;
}

/** `/mcp` by itself may be a place in an address. */
function isPath(text: string, isCommand: boolean): boolean {
  return isCommand ? text.startsWith("/") : /^\/[^/]+\/[^/]/.test(text);
}

function isTemporary(path: string): boolean {
  return path.startsWith("/tmp/");
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder.replace(/\/+$/, "")}/`);
}

function insideOf(path: string, { path: folder, at }: Mount): string {
  return `/work/${at}${path.slice(folder.replace(/\/+$/, "").length)}`;
}

/** Whole homes and disks are not to be read for one program. */
const tooWide = /^(\/|\/root|\/(home|Users)(\/[^/]+)?)\/?$/;

/** Packages find each other only where their folder keeps its name. Null: it would hold too much. */
function folderFor(
  path: string,
  { isFile, taken }: { isFile: boolean; taken: readonly Mount[] },
): Mount | null {
  const packages = /^(.*?\/node_modules)\//.exec(path)?.[1];
  const holder = packages ?? (isFile ? path.slice(0, path.lastIndexOf("/")) || "/" : path);
  if (tooWide.test(holder)) return null;
  const name = holder.replace(/\/+$/, "").replace(/^.*\//, "");
  const plain =
    name
      .replace(/[^A-Za-z0-9_-]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 36) || "server";
  let at = plain;
  for (let number = 2; taken.some((mount) => mount.at === at); number += 1) at = `${plain}-${number}`;
  return { path: holder, at };
}
