import type { GitRunner } from "./git-runner";
import { listTree, type TreeEntry } from "./tree-listing";

const blobsKept = 100_000;

/**
 * What a repository is known to hold, so that a snapshot after each change need not ask git again. Objects never
 * change and are never taken away while War Room runs; one that is gone all the same fails the writing of the tree,
 * and `forget` starts anew.
 */
export class KnownObjects {
  private readonly blobs = new Set<string>();

  async entriesOf(git: GitRunner, repository: string, tree: string): Promise<readonly TreeEntry[]> {
    const entries = await listTree(git, repository, tree);
    this.addBlobs(repository, entries);
    return entries;
  }

  hasBlob(repository: string, id: string): boolean {
    return this.blobs.has(`${repository} ${id}`);
  }

  addBlobs(repository: string, stored: ReadonlyArray<{ id: string }>): void {
    if (this.blobs.size + stored.length > blobsKept) this.blobs.clear();
    for (const { id } of stored) this.blobs.add(`${repository} ${id}`);
  }

  forget(): void {
    this.blobs.clear();
  }
}
