import { withoutEscapes } from "@/contracts/terminal-text";

const telling =
  /\b(?:error|exception|failed|failure|cannot|can't|could not|not found|no such|undefined|expected|unexpected|missing|invalid|refused|denied|timed? ?out|does not|do not|was not|is not|panic|fatal)\b|✗|not ok/i;
const noise =
  /^(?:at |\s*\^|>|\d+ \||TAP version|# |1\.\.\d|npm (?:ERR|error)! (?:code|errno|path)|Traceback|File ")/;
const longest = 240;

/**
 * The line of an error's text that tells most, without what differs from run to run: colours, numbers, hashes, places in
 * files and folders of one machine. Two failures for the same reason give the same line. Null: nothing tells.
 */
export function errorSignature(text: string): string | null {
  const lines = withoutEscapes(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length > 8 && !noise.test(line));
  const named = lines.find((line) => /\b[A-Z]\w*(?:Error|Exception)\b/.test(line));
  const line =
    named ??
    lines.find((one) => telling.test(one) && !isHeading(one)) ??
    lines.find((one) => telling.test(one));
  return line === undefined ? null : signatureOf(line);
}

/** The telling line as it stands, for people. */
export function errorLine(text: string): string | null {
  const signature = errorSignature(text);
  const found = withoutEscapes(text)
    .split("\n")
    .map((line) => line.trim())
    .find((line) => signatureOf(line) === signature);
  return found?.slice(0, 400) ?? null;
}

/** `The tests do not pass:` and the like say that something failed, not what. */
function isHeading(line: string): boolean {
  return (
    line.endsWith(":") || /^(?:The tests do not pass|The checks failed|These files do not parse)\b/.test(line)
  );
}

function signatureOf(line: string): string {
  return line
    .replace(/^(?:[-*•]|not ok|✗|✖)\s*\d*\s*-?\s*/, "")
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b/gi, "#")
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{7,64}\b/gi, "#")
    .replace(/(?:file:\/\/)?(?:\/[\w.@-]+){2,}\//g, "")
    .replace(/:\d+(?::\d+)?\b/g, "")
    .replace(/\d+(?:[.,]\d+)?/g, "#")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longest);
}
