/**
 * Files of an attempt's work folder, read and written by the host on an agent's behalf. Agents' code runs
 * in the same folder, so every path is hostile: no `..`, no absolute path, no symlink on the way, regular files only.
 */
export type WorkspacePort = {
  /** @throws AppError `path-outside-workspace`, `not-found`, `invalid-input` (binary or over `maxBytes`). */
  readText(root: string, path: string, maxBytes?: number): Promise<string>;
  /** Creates parent folders. @throws AppError `path-outside-workspace`, `disk-full`. */
  writeText(root: string, path: string, text: string): Promise<void>;
  /** @throws AppError `path-outside-workspace`, `not-found`. */
  remove(root: string, path: string): Promise<void>;
  /** Relative paths of regular files, sorted; symlinks and `.git` left out. */
  list(root: string): Promise<string[]>;
  /** Matches of a regular expression or plain text, at most `limit`. */
  search(root: string, query: SearchQuery): Promise<SearchMatch[]>;
};

export type SearchQuery = { pattern: string; regex: boolean; path?: string; limit: number };
export type SearchMatch = { path: string; line: number; text: string };
