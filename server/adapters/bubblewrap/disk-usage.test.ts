import { execFileSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { diskUsageBytes, unnamedBytes } from "./disk-usage";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "war-room-usage-"));
});
// Node's own `rm` gives up on paths that are too long.
afterEach(() => execFileSync("rm", ["-rf", folder]));

describe("diskUsageBytes", () => {
  it("adds up files in all folders, and counts empty ones", async () => {
    await mkdir(join(folder, "a/b"), { recursive: true });
    await writeFile(join(folder, "a/b/big"), Buffer.alloc(100_000, 1));
    await writeFile(join(folder, "empty"), "");
    const bytes = await diskUsageBytes(folder);
    expect(bytes).toBeGreaterThanOrEqual(100_000 + 3 * 4096);
    expect(bytes).toBeLessThan(200_000);
  });

  it("does not follow links", async () => {
    await symlink("/usr", join(folder, "usr"));
    expect(await diskUsageBytes(folder)).toBe(4096);
  });

  it("stops counting when it is enough", async () => {
    for (const name of ["a", "b", "c"]) await writeFile(join(folder, name), "");
    expect(await diskUsageBytes(folder, { enoughBytes: 5000 })).toBe(2 * 4096);
  });

  it("counts nothing where there is no folder", async () => {
    expect(await diskUsageBytes(join(folder, "gone"))).toBe(0);
  });

  it("counts a path too long to be looked into as endless", async () => {
    const name = "d".repeat(250);
    let deepest = folder;
    const before = process.cwd();
    process.chdir(folder);
    try {
      for (let depth = 0; depth < 18; depth += 1) {
        await mkdir(name);
        process.chdir(name);
        deepest = join(deepest, name);
      }
    } finally {
      process.chdir(before);
    }
    expect(deepest.length).toBeGreaterThan(4096);
    expect(await diskUsageBytes(folder)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("unnamedBytes", () => {
  it("finds files that are open and have no name any more", async () => {
    const path = join(folder, "hidden");
    const descriptor = openSync(path, "w");
    writeSync(descriptor, Buffer.alloc(100_000, 1));
    const before = await unnamedBytes([process.pid]);
    rmSync(path);
    expect((await unnamedBytes([process.pid])) - before).toBeGreaterThanOrEqual(100_000);
    closeSync(descriptor);
  });
});
