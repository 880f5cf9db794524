import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";
import type { FolderFile, FolderFilesPort, FolderReading } from "@/server/ports/folder-files";
import { watchFolder } from "./watch-folder";
import { removeFile, writeFileWhole } from "./write-file";

export type FolderFilesOptions = {
  folder: string;
  /** What people call it: "agents' folder". */
  what: string;
  accepts: (name: string) => boolean;
};

const maxBytes = 256_000;

/** Reads each file again only when its stamp has moved, so that asking at every use costs next to nothing. */
export function createFolderFiles({ folder, what, accepts }: FolderFilesOptions): FolderFilesPort {
  const known = new Map<string, Known>();
  const watch = watchFolder(folder, accepts);
  let last: FolderReading | null = null;

  const read = async (): Promise<FolderReading> => {
    const names = await namesOf(folder);
    if (!Array.isArray(names)) {
      if (!last) throw notReadable(folder, what, names);
      return { files: last.files, unreadable: [{ path: folder, message: gone(what, names) }] };
    }
    watch.ensure();
    const reading: FolderReading = { files: [], unreadable: [] };
    const accepted = names.filter(accepts).sort();
    for (const found of await Promise.all(accepted.map((name) => readKnown(folder, name, known)))) {
      if (found === null) continue;
      if ("text" in found) reading.files.push(found);
      else reading.unreadable.push(found);
    }
    for (const name of known.keys()) if (!accepted.includes(name)) known.delete(name);
    last = reading;
    return reading;
  };

  // One after the other: what is compared must still be so when it is written.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const current = async (name: string): Promise<FolderFile | null> => {
    const found = await readKnown(folder, name, new Map());
    return found && "text" in found ? found : null;
  };

  return {
    folder,
    read,
    onChange: watch.onChange,
    write: ({ name, text, loaded }) =>
      inTurn(async () => {
        const found = await current(name);
        if ((found?.hash ?? null) !== loaded) return { ok: false, found };
        await writeFileWhole(join(folder, name), text);
        return { ok: true, hash: hashOfText(text) };
      }),
    remove: ({ name, loaded }) =>
      inTurn(async () => {
        const found = await current(name);
        if (found?.hash !== loaded) return { ok: false, found };
        await removeFile(join(folder, name));
        return { ok: true, hash: loaded };
      }),
    close: async () => watch.close(),
  };
}

export function hashOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

type Known = { stamp: string; file: FolderFile };

/** Null for what is no file any more. */
async function readKnown(
  folder: string,
  name: string,
  known: Map<string, Known>,
): Promise<FolderFile | { path: string; message: string } | null> {
  const path = join(folder, name);
  try {
    const info = await stat(path, { bigint: true });
    if (!info.isFile()) return null;
    const { mtimeNs, ctimeNs, size, ino } = info;
    if (size > maxBytes) return { path, message: `The file is larger than ${maxBytes / 1_000} kB.` };
    const stamp = [mtimeNs, ctimeNs, size, ino].join(":");
    const before = known.get(name);
    if (before?.stamp === stamp) return before.file;
    const text = await readFile(path, "utf8");
    const file = { name, path, text, hash: hashOfText(text) };
    known.set(name, { stamp, file });
    return file;
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOENT" ? null : { path, message: `The file ${reasons[code] ?? unreadable(code)}.` };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "is not a folder",
  EACCES: "may not be read",
};
const unreadable = (code: string) => `cannot be read (${code})`;

/** Names in the folder, or the code of the error. */
async function namesOf(folder: string): Promise<string[] | string> {
  try {
    return await readdir(folder);
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "";
}

function notReadable(folder: string, what: string, code: string): AppError {
  return new AppError({
    code: "invalid-input",
    message: `cannot read ${what} ${folder}: ${code}`,
    userMessage: `The ${what} ${resolve(folder)} ${reasons[code] ?? unreadable(code)}.`,
  });
}

function gone(what: string, code: string): string {
  return `The ${what} ${reasons[code] ?? unreadable(code)}; what was read last is used.`;
}
