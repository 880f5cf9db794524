import type { ToolContext } from "@/server/agents/tools/tool";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import { nearRfcs } from "./near-rfcs";
import { takenRfcs } from "./taken-rfcs";
import type { WorkFolder } from "./work-folder";

/**
 * What a tool may read beside the work folder: history and graph, the task and its notes, what is shared, others' RFCs,
 * and memory.
 */
export function readersFor({
  dependencies,
  claim,
  folder,
}: {
  dependencies: Pick<EngineDependencies, "vcs" | "paths" | "store" | "codebase" | "recall">;
  claim: AttemptClaim;
  folder: WorkFolder;
}): Pick<
  ToolContext,
  "history" | "notes" | "code" | "task" | "shared" | "takenRfcs" | "rfcs" | "recallMemory"
> {
  const { vcs, paths, store, codebase, recall } = dependencies;
  const repository = paths.repository(claim.projectId);
  return {
    history: {
      log: (limit) => vcs.log(repository, null, claim.base, limit),
      async diff({ commit, paths: only, maxBytes }) {
        const narrowed = { repository, maxBytes, ...(only ? { paths: only } : {}) };
        if (commit === undefined) {
          return vcs.diff({ ...narrowed, from: claim.base, to: await folder.keep() });
        }
        // Only what the attempt builds on: the repository holds others' unfinished work too.
        const known = await vcs.log(repository, null, claim.base, knownCommits);
        const place = known.findIndex(({ id }) => id.startsWith(commit));
        const found = known[place];
        // The first commit has nothing before it.
        if (!found || place === known.length - 1) return found ? "" : null;
        return vcs.diff({ ...narrowed, from: `${found.id}^`, to: found.id });
      },
    },
    async shared() {
      return (await store.readState(claim.missionId))?.sharedContext ?? {};
    },
    takenRfcs: () => takenRfcs(dependencies, claim),
    async rfcs() {
      const state = await store.readState(claim.missionId);
      return state ? nearRfcs(store, state, claim) : [];
    },
    // A folder has no history: what changed often is asked of the commit that it began as.
    code: (question) =>
      codebase.ask(
        question.kind === "health"
          ? { kind: "commit", repository, commit: claim.base }
          : { kind: "folder", root: folder.path },
        question,
      ),
    async task() {
      const task = (await store.readState(claim.missionId))?.tasks[claim.taskId];
      if (!task) return { text: "", paths: [] };
      const { title, description, writes } = task;
      return { text: `${title}\n${description}`, paths: [...writes, ...task.files.map(({ path }) => path)] };
    },
    async notes() {
      const state = await store.readState(claim.missionId);
      const notes = state?.tasks[claim.taskId]?.notes ?? {};
      return Object.entries(notes).map(([key, { text }]) => ({ key, text }));
    },
    async recallMemory(text) {
      const { projectId, missionId } = claim;
      const rehearsal = (await store.readState(missionId))?.rehearsal ?? false;
      return recall.search({ projectId, missionId, rehearsal, text });
    },
  };
}

const knownCommits = 1_000;
