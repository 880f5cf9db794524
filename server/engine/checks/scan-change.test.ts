import { describe, expect, it } from "vitest";
import type { CodeScanPort, ScannedFile } from "@/server/ports/code-scan";
import { createFakeVcs } from "@/server/testing/fake-vcs";
import { scanChange } from "./scan-change";

const repository = "r";

async function scan(files: Record<string, string>, scanner?: CodeScanPort["scan"], signal?: AbortSignal) {
  const vcs = createFakeVcs();
  await vcs.ensureRepository({ repository, cloneFrom: null });
  vcs.folders.set("folder", new Map(Object.entries(files)));
  const to = await vcs.snapshot({ repository, folder: "folder", keepAs: "work" });
  let given: readonly ScannedFile[] = [];
  let stoppedBy: AbortSignal | undefined;
  const codeScan: CodeScanPort = {
    scan: async (all, stop) => {
      [given, stoppedBy] = [all, stop];
      return scanner ? scanner(all, stop) : { scans: [], findings: [] };
    },
  };
  const found = await scanChange({ vcs, codeScan }, { repository, from: "main", to }, signal);
  return { found, paths: given.map(({ path }) => path), given, signal: stoppedBy };
}

describe("scanChange", () => {
  it("reads a lock file of many packages, and leaves its lines to nobody else", async () => {
    const lock = "x".repeat(600_000);
    const { found, paths, given } = await scan({ "package-lock.json": lock, "src/a.ts": "a" });
    expect(paths).toEqual(["package-lock.json", "src/a.ts"]);
    expect(given.map(({ added }) => added.size)).toEqual([0, 1]);
    expect(found.scans).toEqual([]);
  });

  it("says which files nobody has looked at, and why", async () => {
    const many = Object.fromEntries(Array.from({ length: 202 }, (_, at) => [`src/f${at}.ts`, "a"]));
    const { found, paths } = await scan({
      ...many,
      "big.ts": "x".repeat(600_000),
      "package-lock.json": "{}",
    });
    expect(paths).toHaveLength(200);
    expect(paths[0]).toBe("package-lock.json");
    expect(found.scans).toEqual([
      {
        ...{ scanner: "Files left out", ran: false, found: 0 },
        note: "1 file was not scanned: too large; 3 files were not scanned: more than 200 at once",
      },
    ]);
  });

  it("ends with the attempt", async () => {
    const control = new AbortController();
    const stopped = scan(
      { "src/a.ts": "a" },
      async () => {
        control.abort();
        return { scans: [], findings: [] };
      },
      control.signal,
    );
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect((await scan({ "src/a.ts": "a" }, undefined, new AbortController().signal)).signal).toBeDefined();
  });
});
