import type { RepositoryFacts } from "@/contracts/repository";
import { detectRepository } from "@/server/domain/repository/detect-repository";
import { manifestLimits, manifestPaths } from "@/server/domain/repository/manifests";
import type { VcsPort } from "@/server/ports/vcs";
import type { WorkspacePort } from "@/server/ports/workspace";

/** What the files of a work folder say of it now: an agent may have changed how it is tested. */
export async function readFolderFacts(
  workspace: Pick<WorkspacePort, "list" | "readText">,
  root: string,
): Promise<RepositoryFacts> {
  const files = await workspace.list(root);
  const texts = await Promise.all(
    manifestPaths(files).map(async (path) => {
      // What cannot be read as text says nothing.
      const text = await workspace.readText(root, path, manifestLimits.bytes).catch(() => "");
      return [path, text] as const;
    }),
  );
  return detectRepository({ files, texts: new Map(texts) });
}

/** The same of a commit. */
export async function readCommitFacts(
  vcs: Pick<VcsPort, "listFiles" | "readFile">,
  repository: string,
  ref: string,
): Promise<RepositoryFacts> {
  const files = (await vcs.listFiles(repository, ref)).map(({ path }) => path);
  const texts = await Promise.all(
    manifestPaths(files).map(async (path) => {
      const text = await vcs
        .readFile({ repository, ref, path, maxBytes: manifestLimits.bytes })
        .catch(() => null);
      return [path, text ?? ""] as const;
    }),
  );
  return detectRepository({ files, texts: new Map(texts) });
}
