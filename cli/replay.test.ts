import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MissionEvent } from "@/contracts/events";
import { digestOf } from "@/server/services/recordings/write-recording";
import { replayCommand } from "./replay";

const missionId = "mis_1";
const created: MissionEvent = {
  ...{ type: "mission-created", projectId: "prj_1", title: "Mission", slug: "mission", mode: "sequential" },
  ...{ workflow: "spec-to-code", parallelLimit: 1, warnMicroUsd: 1, stopMicroUsd: 2, agents: [] },
  ...{ policy: { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null }, rehearsal: true },
  ...{ branch: "war-room/mission", specArtifactId: "art_1", criteria: [], acceptedChecks: [], by: "you" },
};
const moved = (to: "running" | "completed"): MissionEvent => ({
  ...{ type: "mission-status-changed", from: "draft", to, reason: null, by: "engine" },
});

function fileOf(events: MissionEvent[]): string {
  const rates = { input: 1, output: 1, cacheWrite: 1, cacheRead: 1 };
  const tiers = (["strong", "fast"] as const).map((tier) => ({
    ...{ kind: "tier", tier },
    models: [
      {
        ...{ id: tier, label: tier, vendor: "rehearsal", tier, price: rates, contextTokens: 1 },
        ...{ maxOutputTokens: 1, thinking: "none" },
      },
    ],
  }));
  const frames = events.map((event, place) => ({
    kind: "frame",
    frame: { missionId, seq: place + 1, at: "2026-01-01T00:00:00.000Z", event },
  }));
  const project = { id: "prj_1", name: "Project" };
  const lines = [
    { kind: "war-room-recording", format: 1 },
    { kind: "mission", missionId, title: "Mission", exportedAt: "2026-01-01T00:00:00.000Z", project },
    ...tiers,
    ...frames,
  ].map((line) => JSON.stringify(line));
  return [...lines, JSON.stringify({ kind: "end", digests: lines.map(digestOf).join("") }), ""].join("\n");
}

describe("a recording with --data-dir", () => {
  let folder = "";
  const said: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "war-room-keep-"));
    said.length = 0;
    for (const stream of [process.stderr, process.stdout])
      vi.spyOn(stream, "write").mockImplementation((text) => said.push(String(text)) > 0);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ["its mission is open", "running", /^The recording is not kept: its mission is not over \(running\)/],
    ["its replay differs", "completed", /different from[\s\S]*not kept: its replay differs/],
  ] as const)("is not kept when %s: exit 2, nothing written", async (_why, to, says) => {
    const file = join(folder, "mission.jsonl");
    await writeFile(file, fileOf([created, moved(to)]));
    expect(await replayCommand(file, { dataDir: join(folder, "kept") })).toBe(2);
    expect(said.join("")).toMatch(says);
    expect(existsSync(join(folder, "kept"))).toBe(false);
  });
});
