import { createHash, randomBytes } from "node:crypto";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";

const compress = promisify(deflate);

export type ObjectKind = "blob" | "tree" | "commit";

/** The id that git gives to these bytes. */
export function objectId(kind: ObjectKind, bytes: Buffer): string {
  return createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
}

/**
 * Stores an object the way git stores one of its own: alone in a file, made whole beside its place and moved there. Who
 * keeps it alive is the caller's business.
 * @returns its id
 * @throws the file system's error; nothing is left of the object then
 */
export async function storeObject(repository: string, kind: ObjectKind, bytes: Buffer): Promise<string> {
  const id = objectId(kind, bytes);
  const folder = join(repository, "objects", id.slice(0, 2));
  const place = join(folder, id.slice(2));
  const isThere = await access(place).then(
    () => true,
    () => false,
  );
  if (isThere) return id;
  const packed = await compress(Buffer.concat([Buffer.from(`${kind} ${bytes.length}\0`), bytes]), {
    level: 1,
  });
  await mkdir(folder, { recursive: true });
  // By this name git's own tidying knows what a crash has left.
  const unfinished = join(folder, `tmp_obj_${randomBytes(6).toString("hex")}`);
  try {
    await writeFile(unfinished, packed, { flag: "wx", mode: 0o444 });
    await rename(unfinished, place);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw thrown;
  }
  return id;
}
