import { AppError } from "@/server/domain/errors/app-error";

const longestPath = 1024;
const longestName = 255;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const controlCharacters = /[\u0000-\u001f\u007f]/;

/**
 * The names on the way from the workspace's root to a file. Refuses what leaves the root by its spelling alone, and
 * `.git` anywhere: whoever writes there decides what the host's git does next.
 */
export function safeSegments(path: string): [...folders: string[], file: string] {
  if (path.startsWith("/") || path.includes("\\") || /^[A-Za-z]:/.test(path)) throw outside(path);
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (segments.includes("..") || segments.some((segment) => segment.toLowerCase() === ".git"))
    throw outside(path);
  const file = segments.pop();
  if (file === undefined || controlCharacters.test(path) || isTooLong(path, [...segments, file])) {
    throw new AppError({
      code: "invalid-input",
      message: `Not a file's path: ${JSON.stringify(path.slice(0, 200))}`,
    });
  }
  return [...segments, file];
}

function isTooLong(path: string, segments: string[]): boolean {
  return (
    Buffer.byteLength(path) > longestPath ||
    segments.some((segment) => Buffer.byteLength(segment) > longestName)
  );
}

/** The refusal of every path that is not plainly inside. */
export function outside(path: string): AppError {
  return new AppError({
    code: "path-outside-workspace",
    message: `${JSON.stringify(path.slice(0, 200))} leads outside the workspace.`,
    details: { path: path.slice(0, 200) },
  });
}
