import type { TestOutcome } from "@/contracts/evidence";

/** Errors with which a test file does not come to its tests: what it imports is not there, or it does not parse. */
const loadErrors = [
  /does not provide an export named .+/,
  /\bCannot find (?:module|package) ['"].+/,
  /\bERR_(?:MODULE_NOT_FOUND|UNKNOWN_FILE_EXTENSION|PACKAGE_PATH_NOT_EXPORTED)\b.*/,
  /\bFailed to (?:load url|resolve import|resolve entry) .+/i,
  // JSON that does not parse is what the code was given.
  /\bSyntaxError: (?!.*\bJSON\b).+/,
  /\b(?:ImportError|ModuleNotFoundError|IndentationError): .+/,
  // vite's way to call what was imported and is not there
  /\(0 ?, ?[\w$.]+\) is not a function/,
];

/** Why a failed test says nothing of what the code does: the line that tells; null where it ran. */
export function loadFailure({ status, message }: Pick<TestOutcome, "status" | "message">): string | null {
  if (status !== "failed" || message === null) return null;
  if (/\bAssertionError\b|\bERR_ASSERTION\b/.test(message)) return null;
  for (const error of loadErrors) {
    const line = error.exec(message)?.[0];
    if (line) return line.trim().slice(0, 300);
  }
  return null;
}

/** Whether a report is about just that: something that cannot be imported or parsed. */
export function isAboutLoading(report: string): boolean {
  return /SyntaxError|ImportError|ModuleNotFoundError|ERR_MODULE|(?:cannot|can't|could not) (?:be )?(?:find module|load|import|parse|resolve)|does not (?:load|parse|compile|provide an export)/i.test(
    report,
  );
}
