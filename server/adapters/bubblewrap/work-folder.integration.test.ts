import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createBubblewrapSandbox } from "./bubblewrap-sandbox";

const limits = { timeMs: 10_000, memoryMb: 256, processes: 64, diskMb: 16, outputKb: 64 };
const sandbox = createBubblewrapSandbox();
let closed: string;
let workDir: string;

const run = (script: string) =>
  sandbox.run({ workDir, argv: ["sh", "-c", script], limits }, { signal: new AbortController().signal });

beforeEach(async () => {
  closed = await mkdtemp(join(tmpdir(), "war-room-closed-"));
  workDir = join(closed, "data", "work", "a1");
  await mkdir(workDir, { recursive: true, mode: 0o700 });
});
afterEach(() => rm(closed, { recursive: true, force: true }));

describe("a work folder below one that only its owner may enter", () => {
  it("is reached, read and changed", async () => {
    await writeFile(join(workDir, "private.txt"), "mine", { mode: 0o600 });
    expect(await run("cat private.txt; echo changed > private.txt")).toMatchObject({
      exitCode: 0,
      stdout: "mine",
    });
    expect(await readFile(join(workDir, "private.txt"), "utf8")).toBe("changed\n");
  });

  it.runIf(process.getuid?.() === 0)(
    "belongs to an unprivileged user after root ran something in it",
    async () => {
      await writeFile(join(workDir, "a.txt"), "a");
      await run("touch b.txt");
      for (const path of [workDir, join(workDir, "a.txt"), join(workDir, "b.txt")]) {
        expect((await stat(path)).uid).toBe(65534);
      }
      expect((await stat(join(closed, "data"))).uid).toBe(0);
    },
  );

  it("hides a .git that the host's git would trust", async () => {
    await writeFile(join(workDir, ".git"), "gitdir: /somewhere");
    const result = await run("cat .git; echo gitdir: /evil > .git; rm -f .git; mv .git x; exit 0");
    expect(result.stdout).toBe("");
    expect(await readFile(join(workDir, ".git"), "utf8")).toBe("gitdir: /somewhere");
  });

  it("hides a .git folder as well", async () => {
    await mkdir(join(workDir, ".git"));
    await writeFile(join(workDir, ".git", "config"), "[core]");
    expect((await run("ls -A .git; touch .git/hook; exit 0")).stdout).toBe("");
    expect(await readFile(join(workDir, ".git", "config"), "utf8")).toBe("[core]");
  });
});

describe("a sandbox that cannot start", () => {
  it("says so when the work folder is missing", async () => {
    workDir = join(closed, "nope");
    await expect(run("true")).rejects.toMatchObject({ code: "sandbox-failed" });
  });

  it("refuses without bubblewrap and says what to install", async () => {
    const none = createBubblewrapSandbox({ bwrapPath: join(closed, "no-bwrap") });
    const running = none.run({ workDir, argv: ["true"], limits }, { signal: new AbortController().signal });
    await expect(running).rejects.toMatchObject({ code: "sandbox-unavailable" });
    expect(await none.selfTest()).toMatchObject({
      ok: false,
      install: expect.stringContaining("apt-get install bubblewrap"),
    });
  });
});
