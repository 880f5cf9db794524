import type { SandboxMount } from "./sandbox";

/**
 * What a repository's own code needs and git does not keep: `node_modules`, a virtual environment. It is kept beside
 * the work folders, once a project, and shown to agents' code read-only.
 */
export type PackagesPort = {
  /** Where each folder of it shows up in a work folder of the project; none: nothing is there. */
  mounts(projectId: string): Promise<SandboxMount[]>;
  /**
   * Takes over what is installed in the folder that the project was cloned from, where that is on this machine, in
   * these folders of it. Doing it again takes over what is new. @returns the folders that were found
   */
  adopt(input: { projectId: string; source: string; dirs: readonly string[] }): Promise<string[]>;
};
