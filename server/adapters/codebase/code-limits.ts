/** What is read of a repository, in one place. */
export const codeLimits = {
  /** Larger files are shown and not read. */
  fileBytes: 1_000_000,
  /** Above this, lines that are this long on average are taken for something that a program wrote. */
  writtenByProgram: { chars: 50_000, charsPerLine: 500 },
  /** Of a manifest. */
  configBytes: 200_000,
  /** Read from git at once; the first are few, so that reading begins while git looks for the others. */
  batch: { first: 100, files: 1_000, bytes: 16_000_000, maxBytes: 64_000_000 },
  /** Of a work folder, open at once. */
  filesOpened: 100,
  /** From so many on, starting processes that read pays. */
  filesForHelpers: 150,
  /** Megabytes of what is new where texts are read: with the usual 16 a fifth of its time goes into clearing up. */
  youngMb: 64,
  /**
   * The thread hears of others at least this often while it reads: of questions, of threads that want more, and of git, which
   * waits with what it has to say after every 64 kB.
   */
  sliceMs: 4,
  /** Commits whose files count as changes, for hot spots and owners. */
  historyCommits: 2_000,
  graphsKept: 12,
  files: 100_000,
} as const;
