import type {
  Memory,
  MemoryChange,
  MemoryFilter,
  MemoryScope,
  MemorySource,
  MemoryState,
  MemoryUse,
  QueryTerm,
  Recommendation,
} from "@/contracts/memory";

/** Where an entry belongs: a project's id, a team's name, or empty for everyone. */
export type MemorySpace = { scope: MemoryScope; owner: string };

export type MemoryWhere = Pick<MemoryFilter, "kind" | "scope" | "state" | "pinned" | "missionId"> & {
  /** Only entries of these; left out: of all. */
  spaces?: readonly MemorySpace[];
  /** Only what was learnt in rehearsals, or only what was not; left out: both. */
  rehearsal?: boolean;
  /** Nothing that only this mission has taught. */
  beyondMission?: string;
};

export type MemoryQuery = {
  terms: readonly QueryTerm[];
  /** The beginning of a word that was typed last. */
  prefix?: string | null;
  where: MemoryWhere;
  limit: number;
};

/** Entries that are alike in what they can be chosen by. */
export type MemoryGroup = Pick<Memory, "kind" | "scope" | "pinned"> & { state: MemoryState; count: number };

export type MemoryHit = { memory: Memory; score: number };

/** A change with what is needed to take it back: entries as they were before it; null: there was none of that id. */
export type ChangeRecord = Omit<MemoryChange, "undoable" | "touched"> & {
  before: Array<{ id: string; memory: Memory | null }>;
  undone: boolean;
};

export type FailureRecord = Omit<Recommendation, "text" | "missions" | "reason"> & {
  rehearsal: boolean;
  /** The error's line as in `Memory.signature`. */
  signature: string;
  /** The same as it stood, the last time. */
  reason: string;
  missionIds: string[];
};

export type NewFailure = Pick<FailureRecord, "projectId" | "rehearsal" | "signature" | "reason"> & {
  missionId: string;
  taskId: string;
  at: string;
};

export type MemoryVector = { memoryId: string; hash: string; vector: Float32Array };

/**
 * What is kept across missions. One change at a time; what is searched is written in the same transaction, so that an
 * entry is found from the moment on that it is there.
 */
export type MemoriesPort = {
  /** Runs `work` while nobody else changes memory; what it throws takes everything back. It may run again. */
  change<T>(work: (writer: MemoryWriter) => Promise<T>): Promise<T>;

  /** Entries that have words of the query, by BM25, best first. */
  search(query: MemoryQuery): Promise<MemoryHit[]>;
  /** Words of the index that look like these, best first; for when nothing has the words themselves. */
  alikeTerms(terms: readonly string[], limit: number): Promise<QueryTerm[]>;
  /** Those whose vectors of this model are nearest, by cosine, best first. */
  searchByVector(query: {
    model: string;
    vector: Float32Array;
    where: MemoryWhere;
    limit: number;
  }): Promise<MemoryHit[]>;

  /** Newest change first. */
  list(where: MemoryWhere, page: { offset: number; limit: number }): Promise<Memory[]>;
  /** How many entries there are of each kind, scope and state, pinned and not. */
  counts(where: MemoryWhere): Promise<MemoryGroup[]>;
  /** How many entries each mission has taught, those with most first; of these entries only where ids are given. */
  countsByMission(
    where: MemoryWhere,
    ids: readonly string[] | null,
  ): Promise<Array<{ missionId: string; count: number }>>;
  /** In the order of the ids; what is not there is left out. */
  read(ids: readonly string[]): Promise<Memory[]>;
  supersededBy(id: string): Promise<Array<{ id: string; title: string }>>;
  sources(id: string): Promise<MemorySource[]>;
  /** Newest first. */
  uses(id: string): Promise<MemoryUse[]>;
  /** Newest first; of one entry, or of all. */
  changes(wanted: {
    memoryId?: string;
    spaces?: readonly MemorySpace[];
    limit: number;
  }): Promise<ChangeRecord[]>;
  readChange(id: string): Promise<ChangeRecord | null>;
  /** What failed at least so often for one reason, the most frequent first. */
  failures(wanted: { projectId?: string; atLeast: number; limit: number }): Promise<FailureRecord[]>;
  /** The last event of a mission that was learnt from; 0: none. */
  cursor(missionId: string): Promise<number>;

  /** Entries without a vector of this model for the words that they have now, at most `limit`. */
  withoutVector(model: string, limit: number): Promise<Memory[]>;
  writeVectors(model: string, vectors: readonly MemoryVector[]): Promise<void>;
  vectorProgress(model: string): Promise<{ done: number; of: number; dimension: number | null }>;
};

export type MemoryWriter = {
  read(id: string): Promise<Memory | null>;
  /** The entry of this hash that stands in this place; one that was superseded only where there is no other. */
  byHash(hash: string, space: MemorySpace, rehearsal: boolean): Promise<Memory | null>;
  /** Nearest entries of the same place, by BM25, best first. */
  nearest(query: {
    terms: readonly QueryTerm[];
    space: MemorySpace;
    rehearsal: boolean;
    limit: number;
  }): Promise<Memory[]>;
  /** Adds it, or replaces the one of its id. */
  put(memory: Memory): Promise<void>;
  /** Adds many at once; their ids are new. */
  addAll(memories: readonly Memory[]): Promise<void>;
  remove(id: string): Promise<void>;
  addSources(memoryId: string, sources: readonly MemorySource[]): Promise<void>;
  /** Whether this very source was taken in already. */
  hasSource(memoryId: string, source: Pick<MemorySource, "missionId" | "taskId">): Promise<boolean>;
  addUse(memoryId: string, use: MemoryUse): Promise<void>;
  /** Those of these attempts that have open uses. */
  withOpenUses(attemptIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ends the open uses of an attempt, and counts them. @returns the entries concerned */
  endUses(attemptId: string, outcome: NonNullable<MemoryUse["outcome"]>): Promise<string[]>;
  addChange(change: Omit<ChangeRecord, "undone">): Promise<void>;
  markUndone(changeId: string): Promise<void>;
  recordFailure(failure: NewFailure): Promise<FailureRecord>;
  /** Says which entry tells what helped against this error. */
  resolveFailure(
    error: Pick<NewFailure, "projectId" | "rehearsal" | "signature">,
    memoryId: string,
  ): Promise<void>;
  cursor(missionId: string): Promise<number>;
  moveCursor(missionId: string, seq: number): Promise<void>;
};
