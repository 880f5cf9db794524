import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { withLock } from "./lock.mjs";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "war-room-lock-"));
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

it("lets one piece of work in at a time", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setTimeout(resolve, 20));
    inside -= 1;
  };
  await Promise.all([withLock(folder, work), withLock(folder, work), withLock(folder, work)]);
  expect(most).toBe(1);
});

it("takes over from an owner that has died", async () => {
  writeFileSync(join(folder, "prepare.lock"), "999999999 1");
  expect(await withLock(folder, async () => "done")).toBe("done");
});

it.runIf(process.platform === "linux")(
  "takes over when another process has got the dead owner's id",
  async () => {
    writeFileSync(join(folder, "prepare.lock"), `${process.pid} 1`);
    expect(await withLock(folder, async () => "done")).toBe("done");
  },
);

it("leaves nothing behind, also when the work fails", async () => {
  const failing = withLock(folder, async () => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(readdirSync(folder)).toEqual([]);
});
