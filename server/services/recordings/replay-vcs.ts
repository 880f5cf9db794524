import { AppError } from "@/server/domain/errors/app-error";
import type { Commit, IntegrateResult, VcsPort } from "@/server/ports/vcs";
import type { WorkspacePort } from "@/server/ports/workspace";
import type { Recording } from "./recording";
import type { ReplayStore } from "./replay-store";

type Parts = { recording: Recording; store: ReplayStore; vcs: VcsPort; repository: string };

/**
 * The repository of a replay. What is read comes from the recorded history; what was landed is there already, and a
 * landing ends as it did in the recording.
 */
export function createReplayVcs({ recording, store, vcs, repository }: Parts): {
  vcs: VcsPort;
  files: WorkspacePort;
} {
  /** What lies in each work folder: nothing is written in them. */
  const folders = new Map<string, string>();
  const landings = landingsOf(recording);
  const history = new Map<string, Promise<Commit[]>>();
  const commitsUpTo = (tip: string) => {
    const known = history.get(tip) ?? vcs.log(repository, store.written(baseOf) ?? tip, tip);
    history.set(tip, known);
    return known;
  };
  const refuse = (what: string) => () => {
    throw new AppError({ code: "internal", message: `a replay does not ${what}` });
  };
  const landed = (attemptId: string) =>
    store.upcoming((event) =>
      event.type === "task-committed" && event.attemptId === attemptId ? event.commit : null,
    );

  /** The branch as the recorded claim, or end, saw it. */
  function tip(): string | null {
    return (
      store.upcoming((event) => {
        if (event.type === "attempt-started") return event.base;
        if (event.type === "tests-recorded" && event.taskId === null) return event.commit;
        if (event.type === "approval-requested" && event.gate === "merge") return event.hash;
        return event.type === "merge-conflicted" ? event.commit : null;
      }) ??
      store.written((event) => {
        if (event.type === "task-committed" || event.type === "merge-conflicted") return event.commit;
        return event.type === "approval-requested" && event.gate === "merge" ? event.hash : null;
      }) ??
      store.written(baseOf)
    );
  }

  const replayed: VcsPort = {
    ...vcs,
    ensureRepository: async () => {
      const base = store.upcoming((event) => (event.type === "base-recorded" ? event : null));
      const seen = base ?? store.written((event) => (event.type === "base-recorded" ? event : null));
      return { defaultBranch: seen?.defaultBranch ?? "main", head: seen?.commit ?? "" };
    },
    ensureBranch: async ({ from }) => from,
    tip: async (_repository, ref) => (ref.startsWith("refs/heads/") ? tip() : vcs.tip(repository, ref)),
    checkout: async ({ treeish, folder }) => {
      folders.set(folder, treeish);
      return { leftOut: [] };
    },
    snapshot: async () => "a tree of the replay",
    integrate: async ({ trailers, base }) => {
      const attemptId = trailers.find(([key]) => key === "Attempt")?.[1] ?? "";
      if (attemptId.startsWith("report-")) {
        const end = (await vcs.tip(repository, `refs/heads/${branchOf(recording)}`)) ?? base;
        const commits = await commitsUpTo(end);
        const report = commits.find((commit) =>
          commit.trailers.some(([key, value]) => key === "Attempt" && value === attemptId),
        );
        return report ? { ok: true, commit: report.id } : { ok: false, conflicts: [] };
      }
      const trials = landings.get(attemptId) ?? [];
      const open = trials.filter((stepId) => !store.isFinished(stepId));
      const commit = landed(attemptId);
      if (open.length > 0 || commit === null) return { ok: false, conflicts: [], moved: true };
      return { ok: true, commit };
    },
    testMerge: async ({ tree, onto }) => {
      const attemptId = tree.split("/").at(-1);
      const foreseen = store.upcoming((event) =>
        event.type === "conflict-foreseen" && event.attemptId === attemptId && event.commit === onto
          ? event.paths
          : null,
      );
      if (foreseen === null || foreseen.length === 0) return { ok: true, tree: onto };
      return { ok: false, tree: onto, conflicts: foreseen };
    },
    merge: async () => {
      const end = store.upcoming((event): IntegrateResult | null => {
        if (event.type === "branch-merged") return { ok: true, commit: event.commit };
        return event.type === "merge-conflicted" ? { ok: false, conflicts: event.paths } : null;
      });
      return end ?? { ok: false, conflicts: [] };
    },
    discard: async ({ folder }) => void folders.delete(folder),
  };
  const contentOf = (root: string) => folders.get(root) ?? "";
  const files: WorkspacePort = {
    // A tree of an attempt is no part of the history.
    list: async (root) =>
      (await vcs.listFiles(repository, contentOf(root)).catch(() => [])).map(({ path }) => path).sort(),
    readText: async (root, path) => (await vcs.readFile({ repository, ref: contentOf(root), path })) ?? "",
    writeText: async () => undefined,
    remove: refuse("remove files"),
    search: refuse("search files"),
  };
  return { vcs: replayed, files };
}

const baseOf = (event: Recording["frames"][number]["event"]) =>
  event.type === "base-recorded" ? event.commit : null;

function branchOf({ frames }: Recording): string {
  const created = frames[0]?.event;
  return created?.type === "mission-created" ? created.branch : "";
}

/** The trials of each attempt's landing, by step. */
function landingsOf({ steps }: Recording): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { kind, name, attemptId, stepId } of steps) {
    if (kind === "tool" && name === "landing")
      found.set(attemptId, [...(found.get(attemptId) ?? []), stepId]);
  }
  return found;
}
