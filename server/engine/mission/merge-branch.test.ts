import { describe, expect, it } from "vitest";
import type { RfcState } from "@/contracts/mission-state";
import {
  commitOn,
  createTestMission,
  createWorld,
  readMission,
  repository,
} from "@/server/testing/engine-fixture";
import { mergeBranch } from "./merge-branch";

const path = "docs/rfcs/001-filters.md";
const rfcText = (status: string, decision = "Filter by colour.") =>
  `# RFC 001: Filters\n\nStatus: ${status} · Author: sage\n\n## Decision\n\n${decision}\n`;

/** A branch and `main` that each have changed an RFC which both had. */
async function mergeOf(theirs: string, ours: string) {
  const world = await createWorld();
  await world.vcs.ensureRepository({ repository, cloneFrom: null });
  await commitOn(world, "main", { [path]: rfcText("approved") });
  await createTestMission(world, { start: false });
  const before = await readMission(world);
  const baseCommit = (await world.vcs.tip(repository, "refs/heads/main")) ?? "";
  await world.vcs.ensureBranch({ repository, branch: before.branch, from: "main" });
  await commitOn(world, before.branch, { [path]: theirs, "src/filter.ts": "export {};\n" });
  await commitOn(world, "main", { [path]: ours });
  const rfc = { id: "rfc", taskId: "models", path, status: "implementing" } as unknown as RfcState;
  const state = { ...before, baseCommit, rfcs: { rfc } };
  const merged = await mergeBranch(world.plain, state, { tip: before.branch, into: "main" });
  return { merged, read: (file: string) => world.vcs.readFile({ repository, ref: "main", path: file }) };
}

describe("the RFC of a fork, which the first mission has built meanwhile", () => {
  it("is no conflict where only its status differs: what the default branch says stands", async () => {
    const { merged, read } = await mergeOf(rfcText("implementing"), rfcText("implemented"));
    expect(merged).toMatchObject({ ok: true, renumbered: [] });
    expect(await read(path)).toBe(rfcText("implemented"));
    expect(await read("src/filter.ts")).toBe("export {};\n");
  });

  it("has the branch's status where only that has changed", async () => {
    const { merged, read } = await mergeOf(rfcText("implementing"), rfcText("approved"));
    expect(merged).toMatchObject({ ok: true });
    expect(await read(path)).toBe(rfcText("implementing"));
  });

  it("is one where the two decide differently", async () => {
    const { merged } = await mergeOf(
      rfcText("implementing", "Filter by size."),
      rfcText("implemented", "Filter by price."),
    );
    expect(merged).toMatchObject({ ok: false, conflicts: [path] });
  });
});
