import { statSync } from "node:fs";
import type { McpServer } from "@/contracts/mcp";
import { unseenPaths, unseenText } from "@/contracts/mcp-paths";

const notFound =
  /Cannot find (module|package)|ERR_MODULE_NOT_FOUND|ModuleNotFoundError|No such file or directory|ENOENT/;

/** What a server that failed was given and does not see in the sandbox, and how to let it; empty: that is not why. */
export function sandboxHint(server: McpServer, stderr: string): string[] {
  if (server.kind === "http" || !server.sandbox) return [];
  const unseen = unseenPaths(server).map(unseenText);
  if (unseen.length > 0 || !notFound.test(stderr)) return unseen;
  const closed = server.folders.filter(({ path }) => isClosed(path));
  if (closed.length > 0)
    return closed.map(
      ({ path }) =>
        `The sandbox runs as a user of its own, who may not read ${path}. Let others read it: chmod -R o+rX "${path}"`,
    );
  return [
    "In the sandbox it sees its own folder, /work, and the folders that are listed, each as /work/NAME. Packages that it imports have to be in there too: list their folder as node_modules.",
  ];
}

/** War Room as root hands the sandbox to somebody else, who has no right to what is only root's. */
function isClosed(folder: string): boolean {
  const others = 0o005;
  const stats = statSync(folder, { throwIfNoEntry: false });
  return process.getuid?.() === 0 && stats !== undefined && (stats.mode & others) !== others;
}
