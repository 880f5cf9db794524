/** Every limit of an agent at work, in one place. */
export const agentLimits = {
  /** Rounds of "your checks failed, here is why" before the attempt fails (TEAM.md, step 3). */
  checkRounds: 3,
  /** Stuck: the same call with the same input this many times. */
  sameCalls: 4,
  /** Stuck: this many errors in a row that read alike. */
  sameErrors: 3,
  /** Stuck: this many replies in a row without a tool call. */
  repliesWithoutTool: 3,
  /** Stuck: A, B, A, B… this many calls long. */
  alternations: 6,
  /** Characters of a tool's result that the model sees; the rest is cut and said so. */
  toolResultChars: 24_000,
  readFileBytes: 400_000,
  /** Of what is read in parts. */
  readPartsBytes: 4_000_000,
  foundSymbols: 50,
  shownUses: 200,
  impactedFiles: 150,
  findings: 30,
  diffBytes: 60_000,
  /** Requests to the outside and to services of the repository, and questions to databases. */
  requestMs: 30_000,
  serviceStartMs: 20_000,
  answerBytes: 200_000,
  queryMs: 30_000,
  queryRows: 200,
  /** A task's notes: each one, and their number. */
  noteChars: 4_000,
  notes: 50,
  /**
   * Questions of one agent to others: in one attempt, those asked on the way included; who is asked may ask one more;
   * replies until there is an answer, and the room of each. Worst case of an attempt: 36 such replies.
   */
  questions: { count: 6, depth: 2, replies: 6, outputTokens: 4_000 },
  searchMatches: 200,
  listedFiles: 1_000,
  command: { timeMs: 120_000, memoryMb: 1_024, processes: 128, diskMb: 512, outputKb: 1_024 },
  tests: { timeMs: 300_000, memoryMb: 1_536, processes: 128, diskMb: 512, outputKb: 4_096 },
} as const;
