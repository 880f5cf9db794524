import { readFileSync, statSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { AppError } from "@/server/domain/errors/app-error";
import type { SecretsPort } from "@/server/ports/secrets";

const fileSchema = z.record(z.string(), z.string());

/**
 * Secrets of the environment, and those that people gave, which lie in a file of this data folder that only its owner
 * can read. It is no part of the database, so that a copy of that has no keys in it.
 */
export function createSecretFile(options: {
  path: string;
  environment: Readonly<Record<string, string>>;
}): SecretsPort {
  const { path, environment } = options;
  let known = { version: "", values: new Map<string, string>() };
  let writing: Promise<unknown> = Promise.resolve();

  /** Another process of this data folder may have written in between. */
  function stored(): ReadonlyMap<string, string> {
    const version = versionOf(path);
    if (version !== known.version) known = { version, values: readSecrets(path, version) };
    return known.values;
  }

  async function write(name: string, value: string | null): Promise<void> {
    const values = new Map(stored());
    if (value === null) values.delete(name);
    else values.set(name, value);
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.new`;
    const file = await open(draft, "w", 0o600);
    try {
      // The mode above counts for a new file only.
      await file.chmod(0o600);
      await file.writeFile(`${JSON.stringify(Object.fromEntries(values), null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    known = { version: "", values: new Map() };
  }

  return {
    read: (name) => environment[name] ?? stored().get(name) ?? null,
    list: () => {
      const names = new Set([...Object.keys(environment), ...stored().keys()]);
      return [...names]
        .sort()
        .map((name) => ({ name, source: name in environment ? "environment" : "stored" }));
    },
    write: (name, value) => {
      if (name in environment)
        return Promise.reject(
          new AppError({
            code: "not-possible-now",
            message: `${name} is set by the environment`,
            userMessage: `${name} is set by the environment, which goes before. Change it there.`,
          }),
        );
      const done = writing.then(() => write(name, value));
      writing = done.catch(() => undefined);
      return done;
    },
  };
}

function versionOf(path: string): string {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts ? `${facts.ino} ${facts.mtimeMs} ${facts.size}` : "none";
}

/** @throws AppError `storage-failed` for a file that cannot be read: an empty list would have it written over. */
function readSecrets(path: string, version: string): Map<string, string> {
  if (version === "none") return new Map();
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(readFileSync(path, "utf8")))));
  } catch (cause) {
    throw new AppError({
      code: "storage-failed",
      // The cause may quote the file.
      message: `the secrets in ${path} cannot be read`,
      userMessage: `The file of secrets (${path}) cannot be read. Mend it, or move it away.`,
      details: { reason: cause instanceof SyntaxError ? "not JSON" : "not as written" },
    });
  }
}
