import type { Answer, Question, QuestionKind } from "@/contracts/codebase-questions";

/** What is looked at: a commit of a bare repository, or a folder as it is now (no git is needed there). */
export type CodeSource =
  | { kind: "commit"; repository: string; commit: string }
  | { kind: "folder"; root: string };

/** The graph of files, symbols and what connects them, of any commit or folder. It is made when first asked for, and kept. */
export type CodebasePort = {
  /**
   * Waits for the index where there is none yet; only `overview` answers before, with how far it is.
   * @throws AppError `not-found` (no such commit or folder), `git-failed`
   */
  ask<Kind extends QuestionKind>(source: CodeSource, question: Question<Kind>): Promise<Answer<Kind>>;
};

/** Facts of file contents, by a key that names the content: they are true for every commit that has it. */
export type CodeCachePort = {
  read(keys: readonly string[]): Promise<Array<{ key: string; facts: string }>>;
  write(rows: ReadonlyArray<{ key: string; facts: string }>): Promise<void>;
};
