import { createFakeVcs } from "./fake-vcs";
import { describeVcsContract } from "./vcs-contract";

describeVcsContract("the fake", async () => {
  const vcs = createFakeVcs();
  return {
    vcs,
    repository: "repository",
    folder: (name) => `work/${name}`,
    write: async (folder, path, text) => void vcs.folders.get(folder)?.set(path, text),
    remove: async (folder, path) => void vcs.folders.get(folder)?.delete(path),
    read: async (folder) => Object.fromEntries(vcs.folders.get(folder) ?? []),
  };
});
