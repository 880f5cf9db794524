import type { Scan } from "@/contracts/events/review-events";
import type { Finding } from "@/contracts/evidence";

/** A changed file, with the lines of it that the change itself adds or alters. */
export type ScannedFile = {
  path: string;
  text: string;
  /** Its text before; null: it is new. */
  before: string | null;
  added: ReadonlySet<number>;
};

/** Looks for what is unsafe in code, by rules and by what is known of packages. Runs nothing of the repository. */
export type CodeScanPort = {
  /**
   * What each scanner that has something to look at found in the added lines, or why it did not look. Never throws for
   * what is in a file.
   */
  scan(files: readonly ScannedFile[], signal?: AbortSignal): Promise<{ scans: Scan[]; findings: Finding[] }>;
};
