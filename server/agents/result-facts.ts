const longResult = 600;
const shownStart = 300;
const shownLines = 12;
const lineLength = 200;

/** Lines that say how something came out, or where: counts, failures, places in files. */
const tells =
  /\b\d+ (?:passed|failed|errors?|warnings?|matches|tests?)\b|\b(?:error|fail(?:ed|ure)?|not ok|cannot|refused|exit code|assert\w*|expected|undefined|exception)\b|✗|×|[\w./-]+\.\w+:\d+/i;

/**
 * What is worth keeping of a tool's result when the rest may go: how it begins, and the lines that tell how it came
 * out. Short ones and errors of a few lines stay as they are.
 */
export function resultFacts(text: string, isError: boolean): string {
  if (text.length <= (isError ? 2 * longResult : longResult)) return text;
  const start = text.slice(0, shownStart);
  const lines = text.slice(shownStart).split("\n").slice(1);
  const told = lines.filter((line) => tells.test(line)).map((line) => line.trim().slice(0, lineLength));
  const facts = told.slice(-shownLines);
  const kept = start.length + facts.reduce((sum, line) => sum + line.length, 0);
  return [
    start,
    ...(facts.length > 0 ? ["…", ...facts] : []),
    `(${text.length - kept} characters of this result were left out to make room: call the tool again if you need them.)`,
  ].join("\n");
}
