import type { FileChange } from "@/contracts/evidence";

/**
 * Git in our words. A repository is bare and War Room's own; a work folder holds files only — no `.git` that
 * code running in it could change.
 */
export type VcsPort = {
  /**
   * Makes the project's bare repository with one empty commit on `main`, or a clone of `cloneFrom` (path or URL).
   * Doing it again changes nothing.
   * @throws AppError `invalid-input` (a source that cannot be cloned), `git-failed`, `disk-full`.
   */
  ensureRepository(input: {
    repository: string;
    cloneFrom: string | null;
  }): Promise<{ defaultBranch: string; head: string }>;
  /**
   * Creates the branch at `from` unless it is there; returns its tip. A branch that is there counts only when all
   * that it has beyond `from` bears a `Mission` trailer. @throws AppError `git-failed` for a branch of somebody else.
   */
  ensureBranch(input: { repository: string; branch: string; from: string }): Promise<string>;
  tip(repository: string, ref: string): Promise<string | null>;
  /** Names of all branches, by the alphabet. */
  branches(repository: string): Promise<string[]>;
  /**
   * Fills an empty or missing folder with the files of `commit` (or of a snapshot's tree). Replaces what is there.
   * `leaveOutwardLinks`: links that lead out of the folder are not made; a snapshot of it has them as they were.
   */
  checkout(input: {
    repository: string;
    treeish: string;
    folder: string;
    leaveOutwardLinks?: boolean;
  }): Promise<{ leftOut: string[] }>;
  /** Those of `paths` that are links which lead out of the repository, or may: whoever checks it out would follow them. */
  outwardLinks(input: { repository: string; treeish: string; paths: readonly string[] }): Promise<string[]>;
  /** Stores the folder's files as a tree, kept alive under `refs/war-room/<keepAs>`; returns the tree's id. */
  snapshot(input: { repository: string; folder: string; keepAs: string }): Promise<string>;
  /** Changes between two trees or commits. */
  changes(repository: string, from: string, to: string): Promise<FileChange[]>;
  /** Unified diff between two trees or commits, cut at `maxBytes` with a last line that says so. */
  diff(input: {
    repository: string;
    from: string;
    to: string;
    paths?: string[];
    maxBytes?: number;
  }): Promise<string>;
  /**
   * Puts the change `base → tree` as one commit on top of `branch`, whatever has landed there since.
   * A branch moved by somebody else in between is tried again. A change that is already there gives its commit.
   * @throws AppError `fenced` when the writer is fenced in this repository
   */
  integrate(input: IntegrateInput): Promise<IntegrateResult>;
  /**
   * What the change `base → tree` would give on top of `onto`; no branch moves. Where both changed the same lines the
   * tree has git's marks in the files. `tree` may also name a snapshot that is kept: `refs/war-room/…`. The result is kept alive under `refs/war-room/<keepAs>` where that is given.
   */
  testMerge(input: {
    repository: string;
    base: string;
    onto: string;
    tree: string;
    keepAs?: string;
    // @throws AppError `not-found` where there is no such tree.
  }): Promise<TestMerge>;
  /** Merges `from` into `into` with a merge commit; the same union as `integrate`. */
  merge(input: MergeInput): Promise<IntegrateResult>;
  /** Once this has returned, nothing of these writers lands in the repository, however late it comes. */
  fence(repository: string, writers: readonly string[]): Promise<void>;
  listFiles(repository: string, ref: string): Promise<Array<{ path: string; bytes: number }>>;
  /** Null where the file is not there. @throws AppError `invalid-input` when it is binary or over `maxBytes`. */
  readFile(input: {
    repository: string;
    ref: string;
    path: string;
    maxBytes?: number;
  }): Promise<string | null>;
  /** The same as it is stored, whatever it is. @throws AppError `invalid-input` when it is over `maxBytes`. */
  readBytes(input: {
    repository: string;
    ref: string;
    path: string;
    maxBytes?: number;
  }): Promise<Uint8Array | null>;
  /** The newest commit of `ref`, or before it, that bears the task's trailer, of whatever mission; null: there is none. */
  findDelivery(input: { repository: string; ref: string; taskId: string }): Promise<string | null>;
  /** The newest commit that both have in their history; null: they have none in common. */
  mergeBase(repository: string, one: string, other: string): Promise<string | null>;
  /** Commits that `to` has and `from` has not, newest first, at most `limit`; `from` null: all of them. */
  log(repository: string, from: string | null, to: string, limit?: number): Promise<Commit[]>;
  /** Removes the folder and drops the snapshots kept for it. */
  discard(input: { repository: string; folder: string; keepAs: string }): Promise<void>;
};

export type Author = { name: string; email: string };

export type IntegrateInput = {
  repository: string;
  branch: string;
  base: string;
  tree: string;
  message: string;
  /** `Mission`, `Task`, `Agent`, `Criteria`. */
  trailers: Array<[key: string, value: string]>;
  author: Author;
  /** Who lands it, a worker's id: refused once it is fenced. */
  writer?: string;
  /** The commit that the branch has to be at: otherwise nothing is done and the answer is `moved`. */
  onto?: string;
};

export type MergeInput = {
  repository: string;
  from: string;
  into: string;
  message: string;
  author: Author;
  writer?: string;
  /** Files of which each branch writes its own: where they conflict, the version of `from` is taken. */
  own?: readonly string[];
  /** Files of `from` that are merged under another path or with another text. They have to be there. */
  moves?: ReadonlyArray<{ from: string; to: string; text: string }>;
  /** The commit that `into` has to be at: otherwise nothing is done and the answer is `moved`. */
  onto?: string;
};

export type IntegrateResult =
  | { ok: true; commit: string }
  | { ok: false; conflicts: string[]; moved?: boolean };

export type TestMerge = { ok: true; tree: string } | { ok: false; tree: string; conflicts: string[] };

export type Commit = {
  id: string;
  subject: string;
  author: string;
  at: string;
  trailers: Array<[string, string]>;
};

/** A repository's history as one file. What it gives is a source that `ensureRepository` can clone from. */
export type BundlePort = {
  /** The history of these branches. @throws AppError `invalid-input` when it is over `maxBytes`. */
  bundle(input: { repository: string; branches: readonly string[]; maxBytes: number }): Promise<Uint8Array>;
};

/** Which commit each line of a file comes from. */
export type BlamePort = {
  /** Runs of lines in order, 1-based. Null where the file is not there. */
  blame(input: { repository: string; ref: string; path: string }): Promise<BlamedLines[] | null>;
  /** One commit; null: there is none of this id. */
  commit(repository: string, id: string): Promise<Commit | null>;
};

export type BlamedLines = { line: number; lines: number; commit: string };
