/** Something a person can put right: shown as one line, without a stack. */
export class Problem extends Error {
  constructor(/** @type {string} */ message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a command's main function; a failure becomes one line on stderr and an exit code. */
export async function runMain(/** @type {() => Promise<number | undefined>} */ main) {
  try {
    const code = await main();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    console.error(`war-room: ${explain(error)}`);
    process.exitCode = error instanceof Problem ? error.exitCode : 1;
  }
}

/** @param {unknown} error */
export function explain(error) {
  const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "ENOSPC") return "The disk is full. Free some space and start again.";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `No permission to write ${path ?? "here"}. Run as the owner of this folder.`;
  }
  if (error instanceof Problem) return error.message;
  return error instanceof Error ? (error.stack ?? message) : String(error);
}
