export type AddedLine = { number: number; text: string };
export type ChangedFile = { path: string; added: AddedLine[]; isNew: boolean };

/** The new side of a unified diff: changed files with their added lines, numbered as in the new file. */
export function readDiff(diff: string): ChangedFile[] {
  const files: ChangedFile[] = [];
  let current: ChangedFile | null = null;
  let lineNumber = 0;
  let inHunk = false;
  for (const line of diff.split("\n")) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(line);
    if (line.startsWith("diff --git ")) {
      current = null;
      inHunk = false;
    } else if (!inHunk && line.startsWith("+++ ")) {
      const path = line.slice(4).replace(/^b\//, "").replace(/\t.*$/, "").trim();
      current = path === "/dev/null" ? null : { path, added: [], isNew: false };
      if (current) files.push(current);
    } else if (hunk) {
      inHunk = true;
      lineNumber = Number(hunk[1]);
      if (current && /^@@ -0,0 /.test(line)) current.isNew = true;
    } else if (inHunk && line.startsWith("+")) {
      current?.added.push({ number: lineNumber, text: line.slice(1) });
      lineNumber += 1;
    } else if (inHunk && line.startsWith(" ")) {
      lineNumber += 1;
    }
  }
  return files;
}
