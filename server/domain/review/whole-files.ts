const noNewline = "\\ No newline at end of file";

/** Files that a unified diff adds, with their texts: what is new stands in it whole. */
export function wholeFilesIn(diff: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const part of diff.split(/^(?=diff --git )/m)) {
    const [header = "", hunk, ...more] = part.split(/^@@ -/m);
    const path = /^\+\+\+ b\/([^\t\n]+)/m.exec(header)?.[1];
    const counted = /^0,0 \+1(?:,(\d+))? @@/.exec(hunk ?? "");
    if (!path || !counted || hunk === undefined || more.length > 0) continue;
    const said = hunk.split("\n").slice(1);
    const lines = said.filter((line) => line.startsWith("+")).map((line) => line.slice(1));
    // A diff is cut where it is too long: then fewer lines follow than were announced.
    if (lines.length !== Number(counted[1] ?? 1)) continue;
    files.set(path, lines.join("\n") + (said.includes(noNewline) ? "" : "\n"));
  }
  return files;
}
