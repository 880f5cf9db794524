import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SandboxPort, SandboxResult } from "@/server/ports/sandbox";
import type { FakeFolders } from "@/server/testing/fake-vcs";

export type RememberedRuns = Map<string, Promise<SandboxResult>>;

/**
 * A real sandbox for work folders in memory. What a command says of the same files is asked once and remembered:
 * missions of one spec test the same trees over and over.
 */
export function createRememberingSandbox(
  sandbox: SandboxPort,
  { folder, folders, runs }: { folder: string; folders: FakeFolders; runs: RememberedRuns },
): SandboxPort {
  return {
    ...sandbox,
    run: async ({ workDir, ...command }, { signal, onOutput }) => {
      signal.throwIfAborted();
      const files = [...(folders.get(workDir) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      const key = createHash("sha256")
        .update(JSON.stringify([files, command]))
        .digest("hex");
      const known = runs.get(key) ?? runFor(files);
      runs.set(key, known);
      const result = await known;
      onOutput?.({ stream: "stdout", text: result.stdout });
      return result;

      async function runFor(entries: typeof files): Promise<SandboxResult> {
        const root = await mkdtemp(join(folder, "tree-"));
        await chmod(root, 0o755);
        for (const [path, text] of entries) {
          const file = join(root, path);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, text);
        }
        // Others may wait for the same result: nobody's signal ends it.
        const ended = await sandbox.run(
          { ...command, workDir: root },
          { signal: new AbortController().signal },
        );
        await rm(root, { recursive: true, force: true });
        return ended;
      }
    },
  };
}
