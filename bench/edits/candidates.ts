/**
 * What a reply holds that looks like an edit, found by plain patterns and nothing of the code that is measured: so a block
 * which that code does not see, or reads otherwise, shows.
 */
export type Candidate = { path: string | null; line: number } & (
  | { kind: "write"; content: string }
  | { kind: "passage"; lines: string[]; anchors: string[] }
  | { kind: "delete" }
  /** It has no end. */
  | { kind: "cut" }
);

const path = String.raw`[\w@.][\w@.()[\]+-]*(?:[/\\][\w@.()[\]+-]+)*`;
const fence = /^(`{3,}|~{3,})(.*)$/;
const infoPath = new RegExp(
  `(?:file(?:path|name)?|path)\\s*[:=]\\s*["']?(${path})|^\\w+:(${path}\\.\\w+)|^\\s*(${path}/${path}\\.\\w+)\\s*$`,
);
const linePath = new RegExp(
  `^(?:#{1,6}\\s|\\*\\*|\\d+\\.\\s)?.*?(?:^|[\\s(\`*])(${path}\\.\\w{1,12})[\`)*]*:?\\**$`,
);
const commentPath = new RegExp(`^\\s*(?://|#|--)\\s*(${path}\\.\\w{1,12})\\s*$`);
const search = /^<{5,9} ?(SEARCH|ORIGINAL)/;
const replace = /^>{5,9} ?(REPLACE|UPDATED)/;
const tag = new RegExp(`^\\s*<(file|boltAction)\\b[^>]*?(?:path|filePath)="(${path})"[^>]*>$`);
const patchHeader = /^\*\*\* (Add|Update|Delete) File: (.+)$/;

export function candidatesOf(reply: string): Candidate[] {
  const lines = reply.replaceAll("\r\n", "\n").split("\n");
  const found: Candidate[] = [];
  let named: string | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (search.test(line)) {
      named = aloneAbove(lines, at) ?? named;
      found.push(blockAt(lines, at, named));
      continue;
    }
    const inTag = tag.exec(line);
    const inPatch = patchHeader.exec(line);
    if (inTag) {
      const end = lines.indexOf(`</${inTag[1]}>`, at);
      found.push(wholeAt(lines, at, { path: inTag[2] ?? null, end: end < 0 ? null : end }));
      at = end < 0 ? lines.length : end;
    } else if (inPatch) found.push(patchAt(lines, at, inPatch));
    else if (/^--- \S/.test(line) && /^\+\+\+ \S/.test(lines[at + 1] ?? "")) found.push(diffAt(lines, at));
    else if (fence.test(line)) {
      const whole = fileAt(lines, at);
      if (whole) found.push(whole.candidate);
      at = whole ? whole.last : at;
      if (!whole && !isEdit(lines[at + 1] ?? "")) at = closing(lines, at) ?? at;
    }
  }
  return found;
}

/** A fenced file: the path in its info line, at the end of the line above, or in a comment that is its first line. */
function fileAt(lines: readonly string[], at: number): { candidate: Candidate; last: number } | null {
  const info = fence.exec(lines[at] ?? "")?.[2] ?? "";
  const inside = lines.slice(at + 1, at + 4).some(isEdit);
  const of = infoPath.exec(info.trim());
  const above = linePath.exec(lastText(lines, at))?.[1];
  const comment = commentPath.exec(lines[at + 1] ?? "")?.[1];
  const name = of?.[1] ?? of?.[2] ?? of?.[3] ?? above ?? comment ?? null;
  const isShell = /^(bash|sh|shell|console)$/.test(info.trim());
  if (name === null || inside || isShell || name.startsWith("path/to/")) return null;
  const end = /\.mdx?$/.test(name) ? lastClosing(lines, at) : closing(lines, at);
  return { candidate: wholeAt(lines, at, { path: name, end }), last: end ?? at };
}

function isEdit(line: string): boolean {
  return search.test(line) || /^(\*\*\* |--- \S|diff --git )/.test(line);
}

/** The fence that ends a file of code: the next one that says nothing, with no file begun before it. */
function closing(lines: readonly string[], open: number): number | null {
  const next = lines.findIndex((line, at) => at > open && fence.test(line));
  const mark = (lines[open] ?? "").match(/^[`~]+/)?.[0] ?? "";
  return lines[next]?.trim() === mark ? next : null;
}

/** The fence that ends a document, which has fences itself: the last one before the next file, or the longer one. */
function lastClosing(lines: readonly string[], open: number): number | null {
  const mark = (lines[open] ?? "").match(/^[`~]+/)?.[0] ?? "";
  if (mark.length > 3) return lines.indexOf(mark, open + 1);
  const next = lines.findIndex(
    (line, at) =>
      at > open && (infoPath.test(fence.exec(line)?.[2]?.trim() ?? "") || /^#+ File: /.test(line)),
  );
  const end = lines.slice(0, next < 0 ? lines.length : next).lastIndexOf(mark);
  return end > open ? end : null;
}

function wholeAt(
  lines: readonly string[],
  at: number,
  { path, end }: { path: string | null; end: number | null },
): Candidate {
  if (end === null) return { kind: "cut", path, line: at + 1 };
  const content = lines.slice(at + 1, end).map((line) => `${line}\n`);
  return { kind: "write", path, line: at + 1, content: content.join("") };
}

function blockAt(lines: readonly string[], at: number, path: string | null): Candidate {
  const half = lines.findIndex((line, place) => place > at && line === "=======");
  // Some end a block with the middle mark once more, above the fence.
  const endsSo = (place: number) =>
    half >= 0 && place > half && lines[place] === "=======" && fence.test(lines[place + 1] ?? "");
  const end = lines.findIndex(
    (line, place) => place > at && (replace.test(line) || search.test(line) || endsSo(place)),
  );
  if (end < 0 || half < 0 || half > end || search.test(lines[end] ?? ""))
    return { kind: "cut", path, line: at + 1 };
  const signed = (sign: string, part: readonly string[]) => part.map((line) => sign + line);
  const [before, after] = [lines.slice(at + 1, half), lines.slice(half + 1, end)];
  if (before.join("").trim() === "")
    return { kind: "write", path, line: at + 1, content: after.map((line) => `${line}\n`).join("") };
  return {
    kind: "passage",
    path,
    line: at + 1,
    anchors: [],
    lines: [...signed("-", before), ...signed("+", after)],
  };
}

function patchAt(lines: readonly string[], at: number, [, what, name]: RegExpExecArray): Candidate {
  const place = { path: name ?? null, line: at + 1 };
  const end = lines.findIndex((line, below) => below > at && /^\*\*\* (End|Add|Update|Delete)/.test(line));
  const body = lines.slice(at + 1, end < 0 ? lines.length : end);
  if (what === "Delete") return { ...place, kind: "delete" };
  if (end < 0) return { ...place, kind: "cut" };
  return what === "Add"
    ? { ...place, kind: "write", content: plusLines(body) }
    : { ...place, ...passageOf(body) };
}

function diffAt(lines: readonly string[], at: number): Candidate {
  const name = (lines[at + 1] ?? "").slice(4).replace(/^b\//, "").trim();
  const place = { path: name, line: at + 1 };
  const end = lines.findIndex((line, below) => below > at + 1 && /^(```|diff --git |--- \S)/.test(line));
  const body = lines.slice(at + 2, end < 0 ? lines.length : end);
  if (name === "/dev/null") return { ...place, kind: "delete" };
  if (/^--- \/dev\/null/.test(lines[at] ?? "")) return { ...place, kind: "write", content: plusLines(body) };
  return { ...place, ...passageOf(body) };
}

/** A new file's lines, each with its sign; where none has one, they are its lines as they stand. */
function plusLines(body: readonly string[]): string {
  const lines = body.filter((line) => !/^(@@ |\\)/.test(line));
  while (lines.at(-1) === "") lines.pop();
  const hasSigns = lines.some((line) => line.startsWith("+"));
  return lines.map((line) => `${hasSigns ? line.replace(/^\+/, "") : line}\n`).join("");
}

function passageOf(body: readonly string[]): { kind: "passage"; lines: string[]; anchors: string[] } {
  const anchors = body.flatMap((line) => /^@@ +([^-.\s].*)$/.exec(line)?.[1] ?? []);
  const lines = body
    .filter((line) => !/^(@@|\*\*\* |\\)/.test(line))
    .map((line) => (line === "" ? " " : line));
  while (lines.at(-1) === " ") lines.pop();
  return { kind: "passage", lines, anchors };
}

function lastText(lines: readonly string[], at: number): string {
  const text = lines.slice(Math.max(0, at - 2), at).findLast((line) => line.trim() !== "") ?? "";
  return fence.test(text) ? "" : text;
}

/** A path alone on one of the two lines above, where a fence may stand between. */
function aloneAbove(lines: readonly string[], at: number): string | null {
  const alone = new RegExp(`^(${path}\\.\\w{1,12})$`);
  const near = lines.slice(Math.max(0, at - 3), at).findLast((line) => alone.test(line.trim()));
  return near?.trim() ?? null;
}
