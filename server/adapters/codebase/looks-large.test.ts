import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { looksLarge } from "./looks-large";

const made: string[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

/** What git has on disk: folders of single objects, and a pack. */
async function repositoryWith({ folders, packBytes }: { folders: number; packBytes: number }) {
  const repository = await mkdtemp(join(tmpdir(), "looks-large-"));
  made.push(repository);
  await mkdir(join(repository, "objects", "pack"), { recursive: true });
  for (let at = 0; at < folders; at += 1)
    await mkdir(join(repository, "objects", at.toString(16).padStart(2, "0")));
  await writeFile(join(repository, "objects", "pack", "pack-1.pack"), Buffer.alloc(packBytes));
  return repository;
}

describe("looksLarge", () => {
  it("says so of many single objects and of a large pack", async () => {
    expect(await looksLarge(await repositoryWith({ folders: 120, packBytes: 0 }))).toBe(true);
    expect(await looksLarge(await repositoryWith({ folders: 3, packBytes: 400_000 }))).toBe(true);
  });

  it("says no of a new repository, and of what it cannot see", async () => {
    expect(await looksLarge(await repositoryWith({ folders: 40, packBytes: 20_000 }))).toBe(false);
    expect(await looksLarge("/nowhere/at-all.git")).toBe(false);
  });
});
