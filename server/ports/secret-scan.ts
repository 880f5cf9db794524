import type { FileProblem } from "./file-checks";

/** Finds keys, tokens and passwords that stand in a file. */
export type SecretScanPort = {
  /** Which kind of secret stands on which line; never the secret itself. */
  find(file: { path: string; text: string }): Promise<FileProblem[]>;
};
