/** `a/b` and `../c` make `a/c`; null: it leads out of the repository. */
export function joinPath(folder: string, relative: string): string | null {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

/** The folder and those above it, the root last. */
export function foldersUp(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== ""; ) {
    at = at.includes("/") ? at.slice(0, at.lastIndexOf("/")) : "";
    folders.push(at);
  }
  return folders;
}
