import type { SandboxMount } from "./sandbox";

/**
 * What a repository's own code needs and git does not keep: `node_modules`, a virtual environment. It is kept beside
 * the work folders, once a project, and shown to agents' code read-only.
 */
export type PackagesPort = {
  /** Where each folder of it shows up in a work folder of the project; none: nothing is there. */
  mounts(projectId: string): Promise<SandboxMount[]>;
  /**
   * The folder in which a person installs what the project needs: the one that it was cloned from; where that is a URL, one
   * of ours. There the files that `layOut` makes are put, unless those of `commit` are there already; what lies beside them
   * stays.
   */
  place(input: {
    projectId: string;
    source: string;
    commit: string;
    layOut: (folder: string) => Promise<unknown>;
  }): Promise<string>;
  /**
   * Takes over what is installed in that folder, in these folders of it. Doing it again takes over what is new.
   * @returns the folders that were found
   */
  adopt(input: { projectId: string; source: string; dirs: readonly string[] }): Promise<string[]>;
};
