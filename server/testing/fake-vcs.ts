import { createHash } from "node:crypto";
import type { FileChange } from "@/contracts/evidence";
import { AppError } from "@/server/domain/errors/app-error";
import type { Author, Commit, IntegrateResult, TestMerge, VcsPort } from "@/server/ports/vcs";

type Files = ReadonlyMap<string, string>;
type FakeCommit = Commit & { tree: string; parents: string[]; seq: number };
type Repository = {
  branches: Map<string, string>;
  commits: Map<string, FakeCommit>;
  trees: Map<string, Files>;
  /** Trees of snapshots, by the name under which they are kept. */
  kept: Map<string, string>;
  /** Writers of whom nothing may land any more. */
  fenced: Set<string>;
};

/** Work folders by their path, each a map from file path to text. */
export type FakeFolders = Map<string, Map<string, string>>;
export type FakeVcs = VcsPort & { readonly folders: FakeFolders };

/**
 * Version control in memory, for engine tests. Files merge as wholes: two changes of one file are a conflict.
 * @param folders share it with a fake workspace, so that both see the same files
 */
export function createFakeVcs(folders: FakeFolders = new Map()): FakeVcs {
  const repositories = new Map<string, Repository>();
  let seq = 0;

  const open = (path: string): Repository => {
    const repository = repositories.get(path);
    if (!repository) throw new AppError({ code: "git-failed", message: `no repository ${path}` });
    return repository;
  };
  const find = (repository: Repository, name: string): string | null => {
    if (name === "" || name.startsWith("-") || /[\0\s]/.test(name)) {
      throw new AppError({ code: "invalid-input", message: "not a name" });
    }
    if (name.endsWith("^")) {
      const child = repository.commits.get(find(repository, name.slice(0, -1)) ?? "");
      return child?.parents[0] ?? null;
    }
    const branch = repository.branches.get(name.replace(/^refs\/heads\//, ""));
    return branch ?? (repository.commits.has(name) ? name : null);
  };
  const treeOf = (repository: Repository, name: string): string => {
    const commit = find(repository, name);
    const kept = repository.kept.get(name) ?? name;
    const tree = commit ? repository.commits.get(commit)?.tree : kept;
    if (!tree || !repository.trees.has(tree))
      throw new AppError({ code: "not-found", message: `no tree ${name}` });
    return tree;
  };
  const filesOf = (repository: Repository, name: string): Files =>
    repository.trees.get(treeOf(repository, name)) ?? new Map();
  const commitOf = (repository: Repository, name: string): FakeCommit => {
    const commit = repository.commits.get(find(repository, name) ?? "");
    if (!commit) throw new AppError({ code: "not-found", message: `no commit ${name}` });
    return commit;
  };
  const storeTree = (repository: Repository, files: Files): string => {
    const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    const id = hash(JSON.stringify(sorted));
    repository.trees.set(id, new Map(sorted));
    return id;
  };
  const addCommit = (
    repository: Repository,
    input: {
      tree: string;
      parents: string[];
      message: string;
      trailers: Array<[string, string]>;
      author: Author;
    },
  ): string => {
    seq += 1;
    const id = hash(JSON.stringify({ ...input, seq }));
    const trailers = input.trailers.map(([key, value]): [string, string] => [key, oneLine(value)]);
    const subject = input.message.trim().split("\n")[0] ?? "";
    const at = new Date(Date.UTC(2026, 0, 1) + seq * 1_000).toISOString();
    const { tree, parents } = input;
    repository.commits.set(id, { id, subject, author: input.author.name, at, trailers, tree, parents, seq });
    return id;
  };
  const refuseFenced = ({ fenced }: Repository, writer: string | undefined): void => {
    if (writer !== undefined && fenced.has(writer))
      throw new AppError({ code: "fenced", message: `writer ${writer} is fenced` });
  };
  const ancestors = (repository: Repository, id: string): FakeCommit[] => {
    const seen = new Map<string, FakeCommit>();
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const commit = repository.commits.get(next);
      if (!commit || seen.has(next)) continue;
      seen.set(next, commit);
      waiting.push(...commit.parents);
    }
    return [...seen.values()].sort((a, b) => b.seq - a.seq);
  };

  return {
    folders,
    async ensureRepository({ repository: path }) {
      if (!repositories.has(path)) {
        const fresh: Repository = {
          branches: new Map(),
          commits: new Map(),
          trees: new Map(),
          kept: new Map(),
          fenced: new Set(),
        };
        repositories.set(path, fresh);
        const author = { name: "War Room", email: "war-room@localhost" };
        const tree = storeTree(fresh, new Map());
        fresh.branches.set(
          "main",
          addCommit(fresh, { tree, parents: [], message: "Begin", trailers: [], author }),
        );
      }
      return { defaultBranch: "main", head: commitOf(open(path), "main").id };
    },
    async ensureBranch({ repository: path, branch, from }) {
      const repository = open(path);
      const start = commitOf(repository, from).id;
      const tip = repository.branches.get(branch) ?? start;
      const before = new Set(ancestors(repository, start).map(({ id }) => id));
      const history = ancestors(repository, tip);
      const beyond = history.filter(({ id }) => !before.has(id));
      const isOwn = beyond.every(({ trailers }) => trailers.some(([key]) => key === "Mission"));
      if (!isOwn || !history.some(({ id }) => id === start)) {
        throw new AppError({ code: "git-failed", message: `branch ${branch} is somebody else's` });
      }
      repository.branches.set(branch, tip);
      return tip;
    },
    tip: async (path, ref) => find(open(path), ref),
    // Its files are texts: there are no links among them.
    outwardLinks: async () => [],
    async checkout({ repository, treeish, folder }) {
      folders.set(folder, new Map(filesOf(open(repository), treeish)));
      return { leftOut: [] };
    },
    async snapshot({ repository: path, folder, keepAs }) {
      const repository = open(path);
      const kept = [...(folders.get(folder) ?? [])].filter(
        ([path]) => !/(^|\/)(node_modules|\.git)\//.test(path),
      );
      const tree = storeTree(repository, new Map(kept));
      repository.kept.set(`refs/war-room/${keepAs}`, tree);
      return tree;
    },
    async changes(path, from, to) {
      return compare(filesOf(open(path), from), filesOf(open(path), to));
    },
    async diff({ repository, from, to, paths, maxBytes = 400_000 }) {
      const [before, after] = [filesOf(open(repository), from), filesOf(open(repository), to)];
      const changed = compare(before, after).filter((change) => !paths || paths.includes(change.path));
      const text = changed.map(({ path }) => fileDiff(path, before.get(path), after.get(path))).join("");
      if (text.length <= maxBytes) return text;
      const whole = text.slice(0, text.lastIndexOf("\n", maxBytes - 1) + 1);
      return `${whole}[cut: this diff has more than ${maxBytes} bytes]\n`;
    },
    async integrate(input): Promise<IntegrateResult> {
      const repository = open(input.repository);
      const tip = commitOf(repository, `${input.branch}`);
      const base = filesOf(repository, input.base);
      const trailers: Array<[string, string]> = [
        ...input.trailers,
        ["Change", hash(`${treeOf(repository, input.base)} ${treeOf(repository, input.tree)}`).slice(0, 16)],
      ];
      const landed = ancestors(repository, tip.id).find((commit) => sameIdentity(commit.trailers, trailers));
      if (landed) return { ok: true, commit: landed.id };
      if (input.onto !== undefined && input.onto !== tip.id) return { ok: false, conflicts: [], moved: true };
      const merged = mergeFiles(base, filesOf(repository, tip.id), filesOf(repository, input.tree));
      if (merged.conflicts.length > 0) return { ok: false, conflicts: merged.conflicts };
      const tree = storeTree(repository, merged.files);
      if (tree === tip.tree) return { ok: true, commit: tip.id };
      refuseFenced(repository, input.writer);
      const { message, author } = input;
      const commit = addCommit(repository, { tree, parents: [tip.id], message, trailers, author });
      repository.branches.set(input.branch, commit);
      return { ok: true, commit };
    },
    async testMerge({ repository: path, base, onto, tree }): Promise<TestMerge> {
      const repository = open(path);
      const [before, ours, theirs] = [base, onto, tree].map((name) => filesOf(repository, name));
      const merged = mergeFiles(before ?? new Map(), ours ?? new Map(), theirs ?? new Map());
      const stored = storeTree(repository, merged.files);
      const { conflicts } = merged;
      return conflicts.length > 0 ? { ok: false, tree: stored, conflicts } : { ok: true, tree: stored };
    },
    async fence(path, writers) {
      for (const writer of writers) repositories.get(path)?.fenced.add(writer);
    },
    async merge(input): Promise<IntegrateResult> {
      const { repository: path, from, into, message, author, writer, own, onto, moves = [] } = input;
      const repository = open(path);
      const [ours, theirs] = [commitOf(repository, into), commitOf(repository, from)];
      const history = ancestors(repository, ours.id);
      if (history.some((commit) => commit.id === theirs.id)) return { ok: true, commit: ours.id };
      const base = ancestors(repository, theirs.id).find((commit) =>
        history.some(({ id }) => id === commit.id),
      );
      if (onto !== undefined && onto !== ours.id) return { ok: false, conflicts: [], moved: true };
      const wanted = new Map(filesOf(repository, theirs.id));
      for (const { from: old } of moves) wanted.delete(old);
      for (const { to, text } of moves) wanted.set(to, text);
      const merged = mergeFiles(
        base ? filesOf(repository, base.id) : new Map(),
        filesOf(repository, ours.id),
        wanted,
      );
      const taken = merged.conflicts.filter((path) => own?.includes(path) && wanted.has(path));
      const conflicts = merged.conflicts.filter((path) => !taken.includes(path));
      if (conflicts.length > 0) return { ok: false, conflicts };
      refuseFenced(repository, writer);
      const settled = taken.map((path): [string, string] => [path, wanted.get(path) ?? ""]);
      const tree = storeTree(repository, new Map([...merged.files, ...settled]));
      const commit = addCommit(repository, {
        tree,
        parents: [ours.id, theirs.id],
        message,
        trailers: [],
        author,
      });
      repository.branches.set(into, commit);
      return { ok: true, commit };
    },
    async listFiles(path, ref) {
      return [...filesOf(open(path), ref)].map(([name, text]) => ({
        path: name,
        bytes: Buffer.byteLength(text),
      }));
    },
    async readFile({ repository, ref, path, maxBytes = 1_000_000 }) {
      const text = filesOf(open(repository), ref).get(path);
      if (text === undefined) return null;
      if (text.includes("\0") || Buffer.byteLength(text) > maxBytes) {
        throw new AppError({ code: "invalid-input", message: `cannot show ${path}` });
      }
      return text;
    },
    async readBytes({ repository, ref, path, maxBytes = 1_000_000 }) {
      const text = filesOf(open(repository), ref).get(path);
      if (text === undefined) return null;
      const content = Buffer.from(text);
      if (content.length > maxBytes)
        throw new AppError({ code: "invalid-input", message: `cannot show ${path}` });
      return content;
    },
    async findDelivery({ repository: path, ref, taskId }) {
      const repository = open(path);
      const found = ancestors(repository, commitOf(repository, ref).id).find(({ trailers }) =>
        trailers.some(([key, value]) => key === "Task" && value === taskId),
      );
      return found?.id ?? null;
    },
    async branches(path) {
      return [...open(path).branches.keys()].sort();
    },
    async mergeBase(path, one, other) {
      const repository = open(path);
      const theirs = new Set(ancestors(repository, commitOf(repository, other).id).map(({ id }) => id));
      return ancestors(repository, commitOf(repository, one).id).find(({ id }) => theirs.has(id))?.id ?? null;
    },
    async log(path, from, to, limit = Number.POSITIVE_INFINITY) {
      const repository = open(path);
      const before = from === null ? [] : ancestors(repository, commitOf(repository, from).id);
      const known = new Set(before.map((commit) => commit.id));
      const commits = ancestors(repository, commitOf(repository, to).id)
        .filter((commit) => !known.has(commit.id))
        .slice(0, limit);
      return commits.map(({ id, subject, author, at, trailers }) => ({ id, subject, author, at, trailers }));
    },
    async discard({ repository, folder, keepAs }) {
      repositories.get(repository)?.kept.delete(`refs/war-room/${keepAs}`);
      folders.delete(folder);
    },
  };
}

function sameIdentity(
  theirs: ReadonlyArray<[string, string]>,
  ours: ReadonlyArray<[string, string]>,
): boolean {
  const identity = ours.filter(([key]) => ["Mission", "Task", "Attempt", "Change"].includes(key));
  if (identity.length < 2) return false;
  return identity.every(([key, value]) =>
    theirs.some(([other, text]) => other === key && text === oneLine(value)),
  );
}

function mergeFiles(base: Files, ours: Files, theirs: Files): { files: Files; conflicts: string[] } {
  const files = new Map(ours);
  const conflicts: string[] = [];
  for (const path of new Set([...base.keys(), ...theirs.keys()])) {
    const [before, mine, other] = [base.get(path), ours.get(path), theirs.get(path)];
    if (other === before || other === mine) continue;
    if (mine !== before) {
      conflicts.push(path);
      files.set(path, `<<<<<<< ours\n${mine ?? ""}=======\n${other ?? ""}>>>>>>> theirs\n`);
    } else if (other === undefined) files.delete(path);
    else files.set(path, other);
  }
  return { files, conflicts: conflicts.sort() };
}

function compare(before: Files, after: Files): FileChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): FileChange[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === now) return [];
    const [oldLines, newLines] = [linesOf(old), linesOf(now)];
    const status = old === undefined ? "added" : now === undefined ? "deleted" : "modified";
    const added = newLines.filter((line) => !oldLines.includes(line)).length;
    const removed = oldLines.filter((line) => !newLines.includes(line)).length;
    return [{ path, status, added, removed }];
  });
}

/** The whole old text out, the whole new text in: enough to look at, not minimal. */
export function fileDiff(path: string, old: string | undefined, now: string | undefined): string {
  const from = old === undefined ? "/dev/null" : `a/${path}`;
  const to = now === undefined ? "/dev/null" : `b/${path}`;
  const [oldLines, newLines] = [linesOf(old), linesOf(now)];
  const body = [...oldLines.map((line) => `-${line}`), ...newLines.map((line) => `+${line}`)].join("\n");
  const hunk = `@@ -1,${oldLines.length} +1,${newLines.length} @@`;
  return `diff --git a/${path} b/${path}\n--- ${from}\n+++ ${to}\n${hunk}\n${body}\n`;
}

function linesOf(text: string | undefined): string[] {
  return text ? text.replace(/\n$/, "").split("\n") : [];
}

function oneLine(value: string): string {
  return value.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

function hash(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
