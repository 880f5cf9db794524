/** Programs that an agent may run without asking, with arguments that keep them to looking or to the repository's own tests. */
export const listedPrograms = [
  ...(["cat", "head", "tail", "ls", "find", "grep", "wc", "stat", "diff", "cmp", "nl", "cut", "tr"] as const),
  ...(["sort", "sed", "echo", "true", "false", "test", "[", "pwd", "cd", "basename", "dirname"] as const),
  ...(["date", "git", "node", "npm", "tsc"] as const),
] as const;
export type ListedProgram = (typeof listedPrograms)[number];

/** What `git` may do of it. */
export const listedGit = ["status", "log", "show", "diff", "ls-files", "rev-parse", "blame"] as const;

/** What `npm` may do of it: the repository's own scripts of these names. */
export const listedNpm = ["test", "run test", "run build", "run lint", "run typecheck"] as const;
