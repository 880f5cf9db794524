import { readFile } from "node:fs/promises";
import { join } from "node:path";

const id = /^[0-9a-f]{40}$/;

/** The branch that a repository's HEAD is on, as `refs/heads/main`; null: only git can tell. */
export async function readHeadRef(repository: string): Promise<string | null> {
  const text = await readShort(join(repository, "HEAD"));
  const ref = /^ref: (refs\/heads\/\S+)$/.exec(text ?? "")?.[1];
  // Other forms of storing refs keep this one here, for programs that know none of them.
  return ref && ref !== "refs/heads/.invalid" ? ref : null;
}

/**
 * What `HEAD` or a full name of a ref stands for, from the file in which git keeps it and which it reads before anything else: a
 * page asks this several times, and starting git takes longer than everything after it. Null: git is to be asked.
 */
export async function readLooseRef(repository: string, name: string): Promise<string | null> {
  const ref = name === "HEAD" ? await readHeadRef(repository) : name;
  if (!ref?.startsWith("refs/") || ref.split("/").some((part) => part === "" || part.startsWith(".")))
    return null;
  const text = await readShort(join(repository, ref));
  return text !== null && id.test(text) ? text : null;
}

async function readShort(path: string): Promise<string | null> {
  return readFile(path, "utf8").then(
    (text) => text.trimEnd(),
    () => null,
  );
}
