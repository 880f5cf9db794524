import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MissionEvent } from "@/contracts/events";
import { createTestMission, createWorld, missionId } from "@/server/testing/engine-fixture";
import { logWritten, stepFinished, stepStarted } from "@/server/testing/mission-events";
import { writeReplay } from "./write-replay";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "war-room-replay-"));
  await writeFile(join(folder, "viewer.js"), 'document.title = "</script>";');
});
afterAll(() => rm(folder, { recursive: true }));

const committed: MissionEvent = {
  ...{ type: "task-committed", taskId: "models", attemptId: "att_1", commit: "c0ffee" },
  files: [{ path: "a.ts", status: "added", added: 1, removed: 0 }],
};

type Shared = { viewer?: string; diff?: () => Promise<string> };

/** With a change that was committed. */
async function pageOf(lines: string[], { viewer = join(folder, "viewer.js"), diff }: Shared = {}) {
  const world = await createWorld({});
  await createTestMission(world);
  const events = [...lines.map(logWritten), committed];
  await world.store.append(missionId, () => ({ events, result: null }));
  const parts: string[] = [];
  const { services } = world;
  const paths = { ...services.paths, viewer };
  const vcs = diff ? { ...services.vcs, diff } : services.vcs;
  for await (const part of writeReplay({ ...services, paths, vcs }, missionId)) parts.push(part);
  return { page: parts.join(""), frames: await world.store.readEvents(missionId, 0, 100_000) };
}
const logIn = (page: string) =>
  JSON.parse(/<script type="application\/json" id="war-room-log">(.*?)<\/script>/s.exec(page)?.[1] ?? "");

describe("writeReplay", () => {
  it("holds the whole log, over several pages, and who is called what", async () => {
    const { page, frames } = await pageOf(Array.from({ length: 2_500 }, (_, place) => `line ${place}`));
    const log = logIn(page);
    expect(log.frames.length).toBeGreaterThan(2_500);
    expect(log.frames).toEqual(frames.slice(0, log.frames.length));
    expect(log).toMatchObject({ missionId });
    expect(Object.keys(log.callsigns).length).toBeGreaterThan(3);
  });

  it("masks what looks like a key, and lets nothing of the log out of its place", async () => {
    const { page } = await pageOf([
      "</script><script>alert(1)</script>",
      "the key is sk-ant-api03-abcdefgh",
      "postgres://me:hunter22@db/x",
    ]);
    expect(page).not.toContain("<script>alert(1)");
    expect(page).not.toContain("api03-abcdefgh");
    expect(page).not.toContain("hunter22");
    const texts = logIn(page).frames.map(({ event }: { event: { text?: string } }) => event.text);
    expect(texts).toContain("</script><script>alert(1)</script>");
    expect(texts).toContain("the key is sk-ant-[redacted]");
    expect(page).toContain('document.title = "<\\/script>";');
  });

  it("holds what the tasks committed, masked, and goes without where the repository is gone", async () => {
    const diff = "diff --git a/a.ts b/a.ts\n+const key = 'sk-ant-api03-abcdefgh';\n";
    const { page } = await pageOf([], { diff: async () => diff });
    expect(logIn(page).diffs).toEqual({
      c0ffee: { diff: diff.replace("api03-abcdefgh", "[redacted]"), truncated: false },
    });
    const gone = await pageOf([], {
      diff: async () => {
        throw new Error("no repository");
      },
    });
    expect(logIn(gone.page)).toMatchObject({ missionId, diffs: {} });
  });

  it("holds the end of what each command printed, masked, and nothing of other steps", async () => {
    const world = await createWorld({});
    await createTestMission(world);
    const step = {
      attemptId: "att_1",
      missionId,
      taskId: "models",
      kind: "tool",
      requestHash: "hash",
    } as const;
    const printed = { run: `${"x".repeat(30_000)} sk-ant-api03-abcdefgh\n`, read: "a file" };
    for (const [index, stepId] of (["run", "read"] as const).entries()) {
      const risk = stepId === "run" ? "execute" : "read";
      await world.store.append(missionId, () => ({
        events: [stepStarted({ stepId, index, risk }), stepFinished({ stepId })],
        steps: [
          { ...step, stepId, index, name: stepId, request: {} },
          { stepId, result: { terminal: printed[stepId] }, outcome: "ok" },
        ],
        result: null,
      }));
    }
    const { services } = world;
    const paths = { ...services.paths, viewer: join(folder, "viewer.js") };
    const parts: string[] = [];
    for await (const part of writeReplay({ ...services, paths }, missionId)) parts.push(part);
    const { outputs } = logIn(parts.join(""));
    expect(Object.keys(outputs)).toEqual(["run"]);
    expect(outputs.run.truncated).toBe(true);
    expect(outputs.run.text).toMatch(/^x{19000,20000} sk-ant-\[redacted\]\n$/);
  });

  it("may ask nobody for anything, and says so when there is no viewer", async () => {
    const { page } = await pageOf([]);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/(src|href)="/);
    await expect(pageOf([], { viewer: join(folder, "none.js") })).rejects.toMatchObject({
      code: "not-possible-now",
    });
  });
});
