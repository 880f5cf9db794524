/** What is wrong with a file. `line` counts from 1; null: the file as a whole. */
export type FileProblem = { path: string; line: number | null; message: string };

/** Checks files that say how something is run, released or watched: a file that fails is not done. */
export type FileChecksPort = {
  /** Never throws for what a file holds. Null: it is no file of such a kind. */
  check(file: { path: string; text: string }): Promise<{ kind: string; problems: FileProblem[] } | null>;
};
